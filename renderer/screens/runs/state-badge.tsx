import type { ChangeOutcome, JobState } from '../../../shared/model/job.ts';
import type { RunState } from '../../../shared/model/run.ts';
import { type Tone, ToneBadge } from '../../components/tone-badge.tsx';
import { words } from './words.ts';

const RUN_TONES: Readonly<Record<RunState, Tone>> = {
  running: 'busy',
  paused: 'attention',
  cancelling: 'attention',
  finished: 'good',
  cancelled: 'quiet',
};

const JOB_TONES: Readonly<Record<JobState, Tone>> = {
  queued: 'quiet',
  running: 'busy',
  retrying: 'attention',
  indeterminate: 'attention',
  held: 'attention',
  done: 'good',
  failed: 'bad',
  cancelled: 'quiet',
};

const OUTCOME_TONES: Readonly<Record<ChangeOutcome, Tone>> = {
  pending: 'quiet',
  applied: 'good',
  already: 'good',
  held: 'attention',
  kept: 'quiet',
  failed: 'bad',
  cancelled: 'quiet',
};

export function RunStateBadge({ state }: { state: RunState }) {
  return <ToneBadge tone={RUN_TONES[state]}>{words.state[state]}</ToneBadge>;
}

export function JobStateBadge({ state }: { state: JobState }) {
  return <ToneBadge tone={JOB_TONES[state]}>{words.jobState[state]}</ToneBadge>;
}

export function OutcomeBadge({ outcome }: { outcome: ChangeOutcome }) {
  return <ToneBadge tone={OUTCOME_TONES[outcome]}>{words.outcome[outcome]}</ToneBadge>;
}

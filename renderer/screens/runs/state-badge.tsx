import type { ChangeOutcome, JobState } from '../../../shared/model/job.ts';
import type { Run, RunState } from '../../../shared/model/run.ts';
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

/** How a run stands. One that ended with something left to do does not look as if all was well. */
export function RunStateBadge({ run }: { run: Run }) {
  const { state, totals } = run;
  const { failed = 0, held = 0 } = totals.changes;
  if (state === 'finished' && failed > 0) {
    return <ToneBadge tone="bad">{words.finishedWith(words.outcomePart.failed(failed))}</ToneBadge>;
  }
  if (state === 'finished' && held > 0) {
    return <ToneBadge tone="attention">{words.finishedWith(words.outcomePart.held(held))}</ToneBadge>;
  }
  return <ToneBadge tone={RUN_TONES[state]}>{words.state[state]}</ToneBadge>;
}

export function JobStateBadge({ state }: { state: JobState }) {
  return <ToneBadge tone={JOB_TONES[state]}>{words.jobState[state]}</ToneBadge>;
}

export function OutcomeBadge({ outcome }: { outcome: ChangeOutcome }) {
  return <ToneBadge tone={OUTCOME_TONES[outcome]}>{words.outcome[outcome]}</ToneBadge>;
}

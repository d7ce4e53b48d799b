import { SegmentedControl } from '@mantine/core';
import * as z from 'zod';
import type { Run } from '../../../shared/model/run.ts';
import { useStore } from '../../state/workspace.tsx';
import { LogView } from '../logs/log-view.tsx';
import { JobDetail } from './job-detail.tsx';
import classes from './runs-screen.module.css';
import { words } from './words.ts';

export const RunSide = z.enum(['log', 'job']);
export type RunSide = z.infer<typeof RunSide>;

interface SidePanelProps {
  readonly run: Run;
  readonly job: number | null;
  readonly side: RunSide;
  setSide(side: RunSide): void;
}

/** Beside the calls: the run's live log, or the call that was chosen. */
export function SidePanel({ run, job, side, setSide }: SidePanelProps) {
  const store = useStore();
  return (
    <aside className={classes.side} aria-label={words.sideLabel}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={words.sideLabel}
          value={side}
          onChange={(value) => setSide(RunSide.parse(value))}
          data={[
            { value: 'log', label: words.side.log },
            { value: 'job', label: words.side.job, disabled: job === null },
          ]}
        />
      </div>
      {side === 'job' && job !== null ? (
        <JobDetail run={run} job={job} />
      ) : (
        <LogView store={store.name} run={run.id} stateKey="runs.log" />
      )}
    </aside>
  );
}

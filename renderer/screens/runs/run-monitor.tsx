import { SegmentedControl } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Run } from '../../../shared/model/run.ts';
import { whole } from '../../components/quantities.ts';
import { useScreen } from '../../state/workspace.tsx';
import { Conflicts } from './conflicts.tsx';
import { JobTable } from './job-table.tsx';
import { RunHead } from './run-head.tsx';
import { RunProgressPanel } from './run-progress.tsx';
import { type RunSide, SidePanel } from './run-side.tsx';
import { partCount, RunPart } from './run-view.ts';
import classes from './runs-screen.module.css';
import { useWatchedRun } from './use-run.ts';
import { words } from './words.ts';

/** A run as it goes: progress, speed, calls, conflicts, and its log beside them. */
export function RunMonitor({ run, back }: { run: Run; back(): void }) {
  useWatchedRun(run);
  const { params, visit } = useScreen();
  const [part, setPart] = useState<RunPart>('all');
  const [job, setJob] = useState<number | null>(null);
  const [side, setSide] = useState<RunSide>('log');
  const chooseJob = (chosen: number) => {
    setJob(chosen);
    setSide('job');
  };
  const { job: asked } = params;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every visit asks anew, also with the same parameters
  useEffect(() => {
    if (asked === undefined) return;
    setJob(asked);
    setSide('job');
  }, [asked, visit]);
  return (
    <>
      <RunHead run={run} back={back} />
      <RunProgressPanel run={run} />
      <div className={classes.body}>
        <div className={classes.main}>
          <div className={classes.bar}>
            <SegmentedControl
              size="xs"
              aria-label={words.filter}
              value={part}
              onChange={(value) => setPart(RunPart.parse(value))}
              data={RunPart.options.map((value) => ({
                value,
                label: `${words.views[value]} ${whole(partCount(run, value))}`,
              }))}
            />
          </div>
          {part === 'conflicts' ? (
            <Conflicts run={run} />
          ) : (
            <JobTable key={part} run={run} filter={part} chosen={job} choose={chooseJob} />
          )}
        </div>
        <SidePanel run={run} job={job} side={side} setSide={setSide} />
      </div>
    </>
  );
}

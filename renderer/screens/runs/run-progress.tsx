import { Progress, useComputedColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ChangeOutcome } from '../../../shared/model/job.ts';
import type { Run, RunTotals } from '../../../shared/model/run.ts';
import type { RunView } from './run-feed.ts';
import classes from './run-progress.module.css';
import { runResult } from './run-texts.ts';
import { ThroughputChart } from './throughput-chart.tsx';
import { isUnderWay, useRunView } from './use-run.ts';
import { words } from './words.ts';

/** Of a run that has ended fewer than these make no graph; while it is under way its place is kept. */
const FEWEST_SAMPLES = 4;

const BAR: readonly (readonly [ChangeOutcome, string])[] = [
  ['applied', 'green.7'],
  ['already', 'teal.5'],
  ['kept', 'gray.6'],
  ['held', 'yellow.6'],
  ['failed', 'red.7'],
  ['cancelled', 'gray.5'],
];

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Bar({ changes }: Pick<RunTotals, 'changes'>) {
  const all = sum(changes);
  const done = all - (changes.pending ?? 0);
  return (
    <Progress.Root size={14} aria-label={words.progress}>
      {BAR.map(([outcome, colour]) => {
        const amount = changes[outcome] ?? 0;
        return (
          amount > 0 && (
            <Progress.Section
              key={outcome}
              value={(amount / all) * 100}
              color={colour}
              aria-label={words.outcomePart[outcome](amount)}
            />
          )
        );
      })}
      {done === 0 && <Progress.Section value={0} aria-label={words.changesDone(0, all)} />}
    </Progress.Root>
  );
}

function Bucket({ view }: { view: RunView }) {
  const bucket = view.progress?.bucket;
  if (!bucket) return <Figure label={words.bucket}>{words.bucketUnknown}</Figure>;
  const { available, maximum, restoreRate } = bucket;
  return (
    <div className={classes.bucket}>
      <dt>{words.bucket}</dt>
      <dd>
        <span>
          {words.bucketOf(available, maximum)} <small>{words.perSecondBack(restoreRate)}</small>
        </span>
        <Progress
          size={6}
          color="orange.6"
          value={(available / maximum) * 100}
          aria-label={words.bucketLabel(available, maximum, restoreRate)}
        />
      </dd>
    </div>
  );
}

/** How far a run is, how fast, how long it takes, and what it spends. */
export function RunProgressPanel({ run }: { run: Run }) {
  const view = useRunView(run);
  const theme = useComputedColorScheme('light');
  const { progress, summary, samples } = view;
  const { totals } = run;
  const all = sum(totals.changes);
  const done = all - (totals.changes.pending ?? 0);
  const live = isUnderWay(run);
  const jobs = sum(totals.jobs);
  const jobsLeft = ['queued', 'running', 'retrying', 'indeterminate'] as const;
  const jobsDone = jobs - jobsLeft.reduce((left, state) => left + (totals.jobs[state] ?? 0), 0);
  return (
    <section className={classes.panel} aria-label={words.progress}>
      <div className={classes.line}>
        <strong>{words.changesDone(done, all)}</strong>
        <span>{all > 0 && words.percent(done / all)}</span>
        <span className={classes.result}>{view.isBroken ? words.watchBroken : runResult(run)}</span>
      </div>
      <Bar changes={totals.changes} />
      <div className={classes.body}>
        <dl className={classes.figures}>
          {live ? (
            <>
              <Figure label={words.rate}>{words.perSecond(progress?.rate ?? 0)}</Figure>
              <Figure label={words.left}>
                {progress?.secondsLeft == null ? words.unknownLeft : words.aboutLeft(progress.secondsLeft)}
              </Figure>
            </>
          ) : (
            <>
              <Figure label={words.took}>{words.tookTime(run.seconds)}</Figure>
              <Figure label={words.rate}>
                {words.perSecond(
                  run.seconds > 0 ? (done - (totals.changes.cancelled ?? 0)) / run.seconds : 0,
                )}
              </Figure>
            </>
          )}
          <Figure label={words.calls}>{words.callsOf(jobsDone, jobs)}</Figure>
          <Figure label={words.points}>{words.pointsOf(totals.points.spent, totals.points.planned)}</Figure>
          {live && <Bucket view={view} />}
          {totals.throttled > 0 && <Figure label={words.throttled}>{totals.throttled}</Figure>}
          {summary?.restoreShare != null && (
            <Figure label={words.share}>{words.shareOf(summary.restoreShare)}</Figure>
          )}
        </dl>
        {(live || samples.length >= FEWEST_SAMPLES) && <ThroughputChart samples={samples} theme={theme} />}
      </div>
    </section>
  );
}

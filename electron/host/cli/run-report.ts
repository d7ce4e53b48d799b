import type { Run, RunSummary } from '../../../shared/model/run.ts';
import { ExitCode } from './exit-codes.ts';
import { coloured } from './output.ts';
import { table } from './table.ts';
import { count, counted, duration, percent } from './words.ts';

/** What `run`, `retry` and `undo` print with `--json`. */
export function summaryForMachines(summary: RunSummary) {
  const { run } = summary;
  const { jobs, changes, points, attempts, throttled } = run.totals;
  return {
    run: run.id,
    set: run.set,
    undoOf: run.undoOf,
    state: run.state,
    jobs: { done: jobs.done, failed: jobs.failed, held: jobs.held, cancelled: jobs.cancelled },
    changes: {
      applied: changes.applied,
      already: changes.already,
      kept: changes.kept,
      failed: changes.failed,
      held: changes.held,
      cancelled: changes.cancelled,
    },
    points: { requested: points.requested, spent: points.spent },
    attempts,
    throttled,
    seconds: summary.seconds,
    restoreShare: summary.restoreShare,
  };
}

/** 3 when something failed or is held, 1 when the run was stopped, else 0. */
export function runExitCode(run: Run): ExitCode {
  const { jobs, changes } = run.totals;
  if (jobs.failed + jobs.held + changes.failed + changes.held > 0) return ExitCode.unfinished;
  return run.state === 'cancelled' ? ExitCode.unexpected : ExitCode.done;
}

/** Counts of a run as a table of two columns. */
export function totalsTable(run: Run): Promise<string> {
  const { jobs, changes, points, throttled } = run.totals;
  const optional = (label: string, value: number): [string, string][] =>
    value > 0 ? [[label, count(value)]] : [];
  const rows: [string, string][] = [
    ['Changes applied', count(changes.applied)],
    ...optional('Changes the store already had', changes.already),
    ...optional('Changes held: the store was edited meanwhile', changes.held),
    ...optional('Changes given up for the store’s value', changes.kept),
    ...optional('Changes failed', changes.failed),
    ...optional('Changes not sent', changes.cancelled),
    ['Jobs done', count(jobs.done)],
    ...optional('Jobs failed', jobs.failed),
    ...optional('Jobs held', jobs.held),
    ['Points requested / spent', `${count(points.requested)} / ${count(points.spent)}`],
    ['Throttled answers', count(throttled)],
  ];
  return table<[string, string]>(
    [
      { head: 'Run', cell: ([label]) => label },
      { head: String(run.id), cell: ([, value]) => value, align: 'right' },
    ],
    rows,
  );
}

function ending(run: Run): string {
  if (run.state === 'cancelled') return coloured('yellow', `Run ${run.id} was stopped.`);
  if (runExitCode(run) === ExitCode.done) return coloured('green', `Run ${run.id} is done.`);
  return coloured('yellow', `Run ${run.id} is done in part.`);
}

function nextSteps(store: string, run: Run): string[] {
  const { changes } = run.totals;
  const steps: string[] = [];
  if (changes.held + changes.failed > 0) {
    steps.push(
      `See what is left: bulkhead show ${store} ${run.id}. Try it again: bulkhead retry ${store} ${run.id}`,
    );
  }
  if (changes.held > 0) {
    steps.push(
      'Held changes: --on-conflict mine overwrites the store’s value, --on-conflict theirs keeps it.',
    );
  }
  if (changes.cancelled > 0 && run.undoOf === null) {
    steps.push(`What was not sent is back in “${run.set}”: bulkhead run ${store} --set '${run.set}'`);
  }
  if (changes.applied > 0) steps.push(`Take it back: bulkhead undo ${store} ${run.id}`);
  return steps;
}

/** What `run`, `retry` and `undo` tell a person at the end. */
export async function summaryReport(store: string, summary: RunSummary): Promise<string> {
  const { run, seconds, restoreShare } = summary;
  const share = restoreShare === null ? '' : `, ${percent(restoreShare)} of what the store restores`;
  const what = run.undoOf === null ? `“${run.set}”` : `undo of run ${run.undoOf}`;
  return [
    await totalsTable(run),
    `${ending(run)} ${what}: ${counted(run.totals.changes.applied, 'change')} in ${duration(seconds)}${share}.`,
    ...nextSteps(store, run),
  ].join('\n');
}

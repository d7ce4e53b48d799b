import type { ChangeOutcome } from '../../../shared/model/job.ts';
import type { Run } from '../../../shared/model/run.ts';
import { getRun } from '../store/runs/run-rows.ts';
import type { StoreContext } from '../store-context.ts';

/** What became of changes, in the order in which it is told. */
const OUTCOMES: Readonly<Record<ChangeOutcome, string>> = {
  applied: 'applied',
  already: 'already so',
  held: 'in conflict',
  kept: 'left as the store has them',
  failed: 'failed',
  cancelled: 'not sent',
  pending: 'to go',
};

function countsInWords({ changes }: Run['totals']): string {
  const parts = Object.entries(OUTCOMES).flatMap(([outcome, words]) => {
    const count = changes[outcome as ChangeOutcome];
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return parts.length === 0 ? 'nothing to do' : parts.join(', ');
}

function counted(amount: number, one: string): string {
  return `${amount} ${amount === 1 ? one : `${one}s`}`;
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** A run has come about and is about to be worked on. */
export function logStarted({ database, log }: StoreContext, id: number): void {
  const { set, undoOf, author, policy, totals } = getRun(database, id);
  const changes = sum(totals.changes);
  const calls = sum(totals.jobs);
  const what = undoOf === null ? `“${set}”` : `undo of run ${undoOf}`;
  const points = totals.points.planned;
  log.info(`Run ${id} started: ${what}, ${counted(changes, 'change')} in ${counted(calls, 'call')}`, {
    run: id,
    ...(undoOf === null ? {} : { undoOf }),
    ...(author === null ? {} : { author }),
    policy,
    changes,
    calls,
    points,
  });
}

/** A run goes on: somebody said so, or the store can be reached again. */
export function logResumed({ log }: StoreContext, id: number, why: string): void {
  log.info(`Run ${id} goes on: ${why}`, { run: id });
}

/** A run stopped for now. What keeps the store from answering is a warning, a person's wish is none. */
export function logPaused({ log }: StoreContext, id: number, reason: string, isWanted: boolean): void {
  log[isWanted ? 'info' : 'warn'](`Run ${id} is paused: ${reason}`, { run: id, reason });
}

const CHOICES = {
  mine: 'ours is written',
  theirs: 'the store’s value stays',
  edit: 'another value is written',
} as const;

/** Somebody decided about conflicts. */
export function logSettled(
  { log }: StoreContext,
  id: number,
  conflicts: number,
  choice: keyof typeof CHOICES,
): void {
  log.info(`${counted(conflicts, 'conflict')} of run ${id} settled: ${CHOICES[choice]}`, { run: id, choice });
}

/** A run has ended, finished or cancelled; what it took back is told of that run as well. */
export function logEnded({ database, log }: StoreContext, id: number): void {
  const { state, undoOf, seconds, totals } = getRun(database, id);
  const counts = countsInWords(totals);
  const ended = state === 'cancelled' ? 'was cancelled' : 'finished';
  const facts = { changes: totals.changes, calls: totals.jobs, points: totals.points, seconds };
  log.info(`Run ${id} ${ended}: ${counts}`, { run: id, ...facts });
  if (undoOf !== null)
    log.info(`Run ${undoOf} was undone by run ${id}: ${counts}`, { run: undoOf, undoneBy: id });
}

import type { Attempt, Job, RunChange, RunDetail } from '../../../shared/model/run.ts';
import { totalsTable } from './run-report.ts';
import { table } from './table.ts';
import { localTime, plain, shown } from './words.ts';

function problemTable(problems: readonly Job[]): Promise<string> {
  return table<Job>(
    [
      { head: 'Job', cell: (job) => String(job.id), align: 'right' },
      { head: 'Product', cell: (job) => job.productTitle },
      { head: 'Call', cell: (job) => job.kind },
      { head: 'State', cell: (job) => job.state },
      { head: 'Tries', cell: (job) => String(job.attempts), align: 'right' },
      { head: 'Why', cell: (job) => job.error ?? '' },
    ],
    problems,
  );
}

function changeTable(changes: readonly RunChange[]): Promise<string> {
  return table<RunChange>(
    [
      { head: 'Job', cell: (change) => String(change.job), align: 'right' },
      {
        head: 'Product',
        cell: ({ productTitle, variantTitle }) =>
          variantTitle === null ? productTitle : `${productTitle} / ${variantTitle}`,
      },
      { head: 'Field', cell: (change) => change.fieldLabel },
      { head: 'Before', cell: (change) => shown(change.before ?? change.base) },
      { head: 'Mine', cell: (change) => shown(change.value) },
      { head: 'Store', cell: (change) => shown(change.theirs ?? change.written) },
      { head: 'Outcome', cell: (change) => change.outcome },
    ],
    changes,
  );
}

function attemptTable(attempts: readonly Attempt[]): Promise<string> {
  return table<Attempt>(
    [
      { head: 'Job', cell: (attempt) => String(attempt.job), align: 'right' },
      { head: 'Try', cell: (attempt) => String(attempt.number), align: 'right' },
      { head: 'Sent', cell: (attempt) => localTime(attempt.sentAt) },
      { head: 'Outcome', cell: (attempt) => attempt.outcome ?? 'no answer yet' },
      {
        head: 'Cost',
        cell: (attempt) => String(attempt.actualCost ?? attempt.requestedCost ?? ''),
        align: 'right',
      },
      { head: 'X-Request-Id', cell: (attempt) => attempt.requestId ?? '' },
    ],
    attempts,
  );
}

/** One run for a person: counts, what is left, what changed, and the request ids that Shopify's support asks for. */
export async function detailReport(detail: RunDetail): Promise<string> {
  const { run } = detail;
  const what = run.undoOf === null ? `“${run.set}”` : `undo of run ${run.undoOf}`;
  const undone = run.undoneBy === null ? '' : `, undone by run ${run.undoneBy}`;
  const pause = run.pauseReason === null ? '' : ` (${run.pauseReason})`;
  const by = run.author === null ? '' : ` by ${plain(run.author)}`;
  const parts = [
    `Run ${run.id}: ${what}, ${run.state}${pause}${undone}, started ${localTime(run.createdAt)}${by}.`,
    await totalsTable(run),
  ];
  if (detail.problems.length > 0) parts.push(`Left undone:\n${await problemTable(detail.problems)}`);
  if (detail.changes.length > 0) parts.push(`Changes:\n${await changeTable(detail.changes)}`);
  if (detail.attempts.length > 0) parts.push(`Calls:\n${await attemptTable(detail.attempts)}`);
  return parts.join('\n');
}

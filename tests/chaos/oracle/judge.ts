import type { History, RunHistory } from '../history.ts';
import { FieldTrail } from './field-trail.ts';
import { keyOf, type LedgerView } from './ledger-view.ts';
import { reportProblems } from './report.ts';
import { stagingViolations } from './staging.ts';
import { undoViolations } from './undo.ts';
import type { Violation } from './violation.ts';
import { overwriteProblems, writeProblems } from './writes.ts';

/** Calls in flight per store (DESIGN §6). */
const MOST_IN_FLIGHT = 10;

function runViolations(run: RunHistory, ledger: LedgerView, isLossy: boolean): Violation[] {
  const violations: Violation[] = [];
  for (const { isUnexpected, command, error } of run.passes) {
    if (isUnexpected) {
      const message = `${command.kind} failed with a bug: ${error?.message}`;
      violations.push({ rule: 'errors-are-expected', message, run, address: null });
    }
  }
  if (!run.report) return violations;
  const { run: summary, changes } = run.report;
  const { queued, running, retrying, indeterminate } = summary.totals.jobs;
  const hasEnded = summary.state === 'finished' || summary.state === 'cancelled';
  if (!hasEnded || queued + running + retrying + indeterminate > 0) {
    const message = `it is ${summary.state} (${summary.pauseReason}) after ${run.passes.length} calls`;
    violations.push({ rule: 'run-ends', message, run, address: null });
  }
  for (const change of changes) {
    const { productId, variantId, field } = change;
    const trail = new FieldTrail(run, change, ledger);
    const address = { productId, variantId, field };
    const add = (rule: Violation['rule'], messages: readonly string[]) =>
      violations.push(...messages.map((message) => ({ rule, message, run, address })));
    add('written-once', writeProblems(trail, isLossy));
    add('no-silent-overwrite', overwriteProblems(trail));
    add('report-is-truth', reportProblems(trail));
  }
  for (const entry of ledger.ourEntries(run.endedAt, run.to)) {
    const { productId, variantId, field, mutation } = entry;
    const message = `${mutation} was still on its way when the run was said to have ended`;
    violations.push({ rule: 'run-ends', message, run, address: { productId, variantId, field } });
  }
  const known = new Set(changes.map(keyOf));
  for (const entry of ledger.ourEntries(run.from, run.to)) {
    if (!entry.changed || known.has(keyOf(entry))) continue;
    const { productId, variantId, field } = entry;
    const message = `${entry.mutation} wrote what is not in the run`;
    violations.push({ rule: 'nothing-unasked', message, run, address: { productId, variantId, field } });
  }
  return violations;
}

/**
 * Judges a round by the store's ledger and catalog alone.
 *
 * @param types of the metafields there were at the beginning
 */
export function judge(history: History, ledger: LedgerView, types: ReadonlyMap<string, string>): Violation[] {
  const violations = history.runs.flatMap((run) => [
    ...runViolations(run, ledger, history.isLossy),
    ...(run.kind === 'undo' ? undoViolations(run, ledger, types) : []),
  ]);
  violations.push(...stagingViolations(history));
  // Calls that we gave up are still in flight for the store.
  if (!history.isLossy && history.mostInFlight > MOST_IN_FLIGHT) {
    const message = `${history.mostInFlight} calls were in flight at once`;
    violations.push({ rule: 'nothing-unasked', message, run: null, address: null });
  }
  return violations;
}

import type { LedgerEntry } from '../../../electron/demo-store/ledger.ts';
import type { RunChange } from '../../../shared/model/run.ts';
import type { History, RunHistory } from '../history.ts';
import { type Address, keyOf, type LedgerView } from './ledger-view.ts';

/** A promise of DESIGN §6 that was broken. */
export interface Violation {
  readonly rule:
    | 'written-once'
    | 'report-is-truth'
    | 'no-silent-overwrite'
    | 'undo-restores'
    | 'nothing-lost'
    | 'nothing-unasked'
    | 'run-ends'
    | 'errors-are-expected';
  readonly message: string;
  readonly run: RunHistory | null;
  /** The field concerned, where it is about one. */
  readonly address: Address | null;
}

function entryLine(entry: LedgerEntry): string {
  const { sequence, at, actor, mutation, before, after, changed, requestId } = entry;
  const what = changed
    ? `${JSON.stringify(before)} → ${JSON.stringify(after)}`
    : `${JSON.stringify(after)} again`;
  return `    ${sequence} at ${new Date(at).toISOString().slice(11, 23)} ${actor} ${mutation}: ${what} (${requestId.slice(0, 8)})`;
}

function changeLine(change: RunChange): string {
  const { outcome, base, value, before, written, theirs, error, job } = change;
  return `    reported ${outcome} (job ${job}): ${JSON.stringify({ base, value, before, written, theirs, error })}`;
}

function runLines({ kind, id, from, to, passes }: RunHistory): string[] {
  return [
    `  ${kind} ${id ?? 'that never came about'}, ledger ${from + 1}–${to}`,
    ...passes.map(({ command, policy, interruption, struck, from: place, error }) => {
      const what = `${command.kind} (${policy}) at ${place}`;
      const at = 'at' in interruption ? ` ${JSON.stringify(interruption.at)}` : '';
      const trouble =
        interruption.kind === 'none' ? '' : `, ${interruption.kind}${at}${struck ? '' : ' (never came)'}`;
      return `    ${what}${trouble}${error ? `: ${error.code} ${error.message}` : ''}`;
    }),
  ];
}

function story({ rule, message, run, address }: Violation, history: History, ledger: LedgerView): string {
  const lines = [`${rule}: ${message}`];
  for (const one of history.runs) {
    lines.push(...runLines(one));
    if (!address) continue;
    const changes = one.report?.changes.filter((change) => keyOf(change) === keyOf(address)) ?? [];
    lines.push(...changes.map(changeLine));
    const jobs = new Set(changes.map(({ job }) => job));
    for (const attempt of one.report?.attempts.filter(({ job }) => jobs.has(job)).toReversed() ?? []) {
      const { number, outcome, status, requestId, sentAt, answeredAt, error } = attempt;
      lines.push(
        `    attempt ${number}: ${sentAt.slice(11, 23)}–${answeredAt?.slice(11, 23)} ${outcome} ${status} ${requestId?.slice(0, 8)} ${error ?? ''}`,
      );
    }
  }
  if (address) lines.push(`  ledger of ${keyOf(address)}:`, ...ledger.entries(address).map(entryLine));
  if (run && !address) lines.push(`  totals: ${JSON.stringify(run.report?.run.totals)}`);
  return lines.join('\n');
}

/** Each violation with everything that is known of the change concerned. */
export function storiesOf(violations: readonly Violation[], history: History, ledger: LedgerView): string[] {
  return violations.map((violation) => story(violation, history, ledger));
}

import type { DemoStore } from '../../electron/demo-store/start-demo-store.ts';
import type { History } from './history.ts';
import { FieldTrail } from './oracle/field-trail.ts';
import { LedgerView } from './oracle/ledger-view.ts';

/** What happened in a number of rounds, for people to judge whether that was chaos. */
export interface Tally {
  readonly [what: string]: number;
}

export function addTallies(a: Tally, b: Tally): Tally {
  const sum: Record<string, number> = { ...a };
  for (const [what, count] of Object.entries(b)) {
    sum[what] = what.startsWith('longest') ? Math.max(sum[what] ?? 0, count) : (sum[what] ?? 0) + count;
  }
  return sum;
}

/** The overwritten edits that DESIGN §6 allows: those between our check and our write. */
function races(history: History, ledger: LedgerView): number[] {
  return history.runs.flatMap((run) =>
    (run.report?.changes ?? []).flatMap((change) => {
      const trail = new FieldTrail(run, change, ledger);
      return trail.writes.flatMap((write) => {
        const edit = trail.overwritten(write);
        return edit && trail.isRace(write) ? [write.at - edit.at] : [];
      });
    }),
  );
}

export function roundTally(history: History, demo: DemoStore, edits: number): Tally {
  const tally: Record<string, number> = {
    rounds: 1,
    'faults injected': demo.stats().faultsInjected,
    'edits by others': edits,
    runs: history.runs.length,
  };
  const count = (what: string, by = 1) => {
    tally[what] = (tally[what] ?? 0) + by;
  };
  for (const { interruption, struck, lostTransactions } of history.runs.flatMap((run) => run.passes)) {
    if (!struck || interruption.kind === 'none') continue;
    const isPowerCut = interruption.kind === 'crash' && interruption.powerCut;
    count(`struck: ${isPowerCut ? 'power cut' : interruption.kind}`);
    if (lostTransactions > 0) count('transactions lost by power cuts', lostTransactions);
  }
  for (const { report } of history.runs) {
    for (const { outcome } of report?.changes ?? []) count(`changes ${outcome}`);
    for (const { outcome } of report?.attempts ?? []) count(`attempts ${outcome ?? 'unanswered'}`);
  }
  const windows = races(history, new LedgerView(demo));
  count('edits overwritten between check and write', windows.length);
  tally['longest such window, milliseconds of the hurried clock'] = Math.max(0, ...windows);
  return tally;
}

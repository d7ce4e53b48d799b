import type { RunChange } from '../../../shared/model/run.ts';
import { coloured } from '../cli/output.ts';
import { table } from '../cli/table.ts';
import { count, shown } from '../cli/words.ts';
import type { Verdict } from './proof.ts';

export function isBorneOut({ expected, found }: Verdict): boolean {
  return expected === found;
}

/** Changes that a run could not make: held for the store’s value, or refused. */
export function leftTable(changes: readonly RunChange[]): Promise<string> {
  return table<RunChange>(
    [
      { head: 'Product', cell: (change) => change.productTitle },
      { head: 'Field', cell: (change) => change.fieldLabel },
      { head: 'Was', cell: (change) => shown(change.base) },
      { head: 'Mine', cell: (change) => shown(change.value) },
      { head: 'Store', cell: (change) => shown(change.theirs) },
      { head: 'Outcome', cell: (change) => change.outcome },
    ],
    changes,
  );
}

export function verdictTable(verdicts: readonly Verdict[]): Promise<string> {
  return table<Verdict>(
    [
      { head: 'According to the store’s own ledger', cell: ({ claim }) => claim },
      { head: 'Expected', cell: ({ expected }) => count(expected), align: 'right' },
      { head: 'Found', cell: ({ found }) => count(found), align: 'right' },
      { head: '', cell: (verdict) => (isBorneOut(verdict) ? 'ok' : 'WRONG') },
    ],
    verdicts,
  );
}

export function conclusion(ok: boolean): string {
  return ok
    ? coloured('green', 'Everything adds up: each change was applied once and undone once.')
    : coloured('red', 'This does not add up: see the lines marked WRONG.');
}

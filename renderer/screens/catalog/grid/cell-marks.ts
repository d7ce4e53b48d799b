import type { GridRow } from '../../../../shared/model/grid.ts';
import { SEVERITY } from '../../../../shared/model/guard-rails.ts';
import type { GuardLevel } from '../../../../shared/model/store.ts';
import { shownText } from '../edit/cell-value.ts';
import type { ShownColumn } from '../view/use-shown-columns.ts';
import { words } from '../words.ts';

/** How a mark looks: each has a shape of its own besides its colour. */
export type MarkKind = 'stop' | 'held' | 'warning' | 'stale' | 'excluded';

/** Something about a cell that a person should know, and why. */
export interface CellMark {
  readonly kind: MarkKind;
  readonly meaning: string;
}

const NO_MARKS: readonly CellMark[] = [];

/**
 * What is to be told of a cell, the gravest first.
 *
 * @param guard how strict the store's guard rails are
 */
export function marksOf(column: ShownColumn, row: GridRow, guard: GuardLevel): readonly CellMark[] {
  const staged = row.staged[column.field];
  const held = row.held[column.field];
  if (!staged && !held) return NO_MARKS;
  const marks: CellMark[] = (staged?.findings ?? []).map((rule) => {
    const severity = SEVERITY[rule][guard];
    return { kind: severity, meaning: words.grid.finding(severity === 'stop', words.grid.findings[rule]) };
  });
  marks.sort((a, b) => Number(b.kind === 'stop') - Number(a.kind === 'stop'));
  if (held) {
    const { run, mine, theirs } = held;
    const meaning = words.grid.held(run, shownText(column, mine), shownText(column, theirs));
    marks.unshift({ kind: 'held', meaning });
  }
  if (staged?.stale) {
    marks.push({
      kind: 'stale',
      meaning: words.grid.stale(shownText(column, row.values[column.field] ?? null)),
    });
  }
  if (staged?.excluded) marks.push({ kind: 'excluded', meaning: words.grid.excluded });
  return marks;
}

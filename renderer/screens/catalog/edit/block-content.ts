import type { GridRow } from '../../../../shared/model/grid.ts';
import type { ChangeKey } from '../../changes/change-key.ts';
import type { Block } from '../grid/selection.ts';
import type { ShownColumn } from '../view/use-shown-columns.ts';
import { cellText, currentValue, type NewContent } from './plan-edits.ts';

/** A block as texts, for the clipboard. */
export function blockTexts(rows: readonly GridRow[], columns: readonly ShownColumn[]): string[][] {
  return rows.map((row) => columns.map((column) => cellText(column, row)));
}

/**
 * Where a paste goes: a single copied cell fills the whole selection, a block goes from the selection's first cell on,
 * as large as it is.
 */
export function pasteTarget(texts: readonly (readonly string[])[], selected: Block): Block {
  const isOneCell = texts.length === 1 && texts[0]?.length === 1;
  if (isOneCell) return selected;
  const width = texts.reduce((widest, { length }) => Math.max(widest, length), 0);
  return {
    top: selected.top,
    left: selected.left,
    bottom: selected.top + texts.length - 1,
    right: selected.left + width - 1,
  };
}

/** What each cell of the target gets. Cells that a shorter line does not reach are left alone. */
export function pasted(texts: readonly (readonly string[])[]): (row: number, column: number) => NewContent {
  const only = texts.length === 1 && texts[0]?.length === 1 ? texts[0][0] : undefined;
  return (row, column) => {
    const text = only ?? texts[row]?.[column];
    return text === undefined ? undefined : { text };
  };
}

/**
 * What each cell gets when the first line of its own kind is filled down: products take the first product's values,
 * variants the first variant's, as a column that belongs to one of them is blank in the other.
 */
export function filledDown(
  rows: readonly GridRow[],
  columns: readonly ShownColumn[],
): (row: number, column: number) => NewContent {
  const sources = columns.map((column) => rows.findIndex((row) => column.field in row.values));
  return (rowIndex, columnIndex) => {
    const [source, row] = [rows[sources[columnIndex] ?? -1], rows[rowIndex]];
    const column = columns[columnIndex];
    if (!source || !row || !column || row === source || !(column.field in row.values)) return undefined;
    return { value: currentValue(column, source) };
  };
}

/**
 * What the lines beneath some get when those are dragged down over them: one after the other and again from the first,
 * each column by itself, as products and variants have different ones.
 *
 * @param sources how many of the lines are dragged
 */
export function draggedDown(
  sources: number,
): (
  rows: readonly GridRow[],
  columns: readonly ShownColumn[],
) => (row: number, column: number) => NewContent {
  return (rows, columns) => {
    const places = columns.map(({ field }) => {
      const having = rows.flatMap((row, index) => (field in row.values ? [index] : []));
      const from = having.filter((index) => index < sources);
      const to = having.slice(from.length);
      return new Map(to.map((index, turn) => [index, from[turn % from.length]]));
    });
    return (row, index) => {
      const source = rows[places[index]?.get(row) ?? -1];
      const column = columns[index];
      return source && column ? { value: currentValue(column, source) } : undefined;
    };
  };
}

/** The changes that are staged in some columns of some lines. */
export function stagedIn(rows: readonly GridRow[], fields: readonly string[]): ChangeKey[] {
  return rows.flatMap(({ productId, variantId, staged }) =>
    fields.filter((field) => field in staged).map((field) => ({ productId, variantId, field })),
  );
}

import { AppError } from '../../../../shared/errors.ts';
import type { CellEdit, CellEditResult } from '../../../../shared/model/cell-edit.ts';
import { excerpt } from '../../../../shared/model/excerpt.ts';
import type { GridColumn, GridRow } from '../../../../shared/model/grid.ts';
import { TITLE } from '../view/view-state.ts';
import { words } from '../words.ts';
import { editableText, typedValue } from './cell-value.ts';

/** A text that could not become a value, with the reason in words. */
export interface RefusedCell {
  /** The line in the view, from 1. */
  readonly line: number;
  readonly title: string;
  readonly column: string;
  readonly text: string;
  readonly reason: string;
}

/** What shall be written into the cells of a block, and what cannot be. */
export interface PlannedEdits {
  readonly edits: readonly CellEdit[];
  /** One for each of `edits`: what to tell when the engine refuses it. */
  readonly origins: readonly Omit<RefusedCell, 'reason'>[];
  readonly refused: readonly RefusedCell[];
}

/** Where a block of cells lies; its first line is that of `rows`. */
export interface CellBlock {
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  /** Index of the first line in the view. */
  readonly top: number;
}

/** What a cell is to become: a text to be understood, a value as it is stored, or nothing (undefined). */
export type NewContent = { readonly text: string } | { readonly value: string | null } | undefined;

export function isEditable(column: Pick<GridColumn, 'field'>, row: GridRow): boolean {
  return column.field in row.values;
}

/** The value in a cell as it will be: what is staged, else what the store has. */
export function currentValue({ field }: Pick<GridColumn, 'field'>, row: GridRow): string | null {
  const staged = row.staged[field];
  return staged ? staged.value : (row.values[field] ?? null);
}

/** A cell as text that can be pasted back. */
export function cellText(column: GridColumn, row: GridRow): string {
  if (column.field === TITLE && row.variantId !== null) return row.title;
  return isEditable(column, row) ? editableText(column, currentValue(column, row)) : '';
}

/** Why a cell cannot be written. */
function whyNotEditable(column: GridColumn, row: GridRow): string {
  if (column.field === TITLE) return words.edit.variantTitle;
  const isProduct = row.variantId === null;
  const isElsewhere = isProduct !== (column.level === 'product');
  return isElsewhere ? words.edit.notHere(column.label, isProduct) : words.edit.notHereAt(column.label);
}

/**
 * Works out the edits of a block of cells.
 *
 * @param content what each cell is to become, by its place in the block
 */
export function planEdits(
  { rows, columns, top }: CellBlock,
  content: (row: number, column: number) => NewContent,
): PlannedEdits {
  const edits: CellEdit[] = [];
  const origins: Omit<RefusedCell, 'reason'>[] = [];
  const refused: RefusedCell[] = [];
  for (const [rowIndex, row] of rows.entries()) {
    for (const [columnIndex, column] of columns.entries()) {
      const wanted = content(rowIndex, columnIndex);
      if (wanted === undefined) continue;
      const text = 'text' in wanted ? wanted.text : editableText(column, wanted.value);
      const origin = {
        line: top + rowIndex + 1,
        title: row.title,
        column: column.label,
        text: excerpt(text),
      };
      if (!isEditable(column, row)) {
        // A block that was copied here has blanks and variants' names in these cells.
        const isEcho = text === '' || text === cellText(column, row);
        if (!isEcho) refused.push({ ...origin, reason: whyNotEditable(column, row) });
        continue;
      }
      const value = 'text' in wanted ? valueOrReason(column, wanted.text) : wanted;
      if ('reason' in value) {
        refused.push({ ...origin, reason: value.reason });
        continue;
      }
      const { productId, variantId } = row;
      edits.push({ productId, variantId, field: column.field, value: value.value });
      origins.push(origin);
    }
  }
  return { edits, origins, refused };
}

function valueOrReason(column: GridColumn, text: string): { value: string | null } | { reason: string } {
  try {
    return { value: typedValue(column, text) };
  } catch (error) {
    if (error instanceof AppError) return { reason: error.message };
    throw error;
  }
}

/** Everything that could not be used: what was seen here and what the engine refused besides. */
export function allRefused({ origins, refused }: PlannedEdits, result: CellEditResult | null): RefusedCell[] {
  const byEngine = (result?.refused ?? []).flatMap(({ index, message }) => {
    const origin = origins[index];
    return origin ? [{ ...origin, reason: message }] : [];
  });
  return [...refused, ...byEngine].sort((a, b) => a.line - b.line);
}

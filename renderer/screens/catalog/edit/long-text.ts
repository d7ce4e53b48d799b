import type { ShownColumn } from '../view/use-shown-columns.ts';
import { choicesOf } from './cell-value.ts';

const LONG_TYPES = new Set(['html', 'multi_line_text_field', 'rich_text_field', 'json']);

/** Texts up to this length are edited on their one line in the cell. */
const ONE_LINE = 200;

/** Characters that a text field of a browser still answers a key to at once. */
export const LONGEST_EDITED = 500_000;

/**
 * Is a value edited in a field of its own rather than in its cell?
 *
 * @param value the whole value; null when it is being replaced
 */
export function isLongText(column: Pick<ShownColumn, 'type' | 'choices'>, value: string | null): boolean {
  if (choicesOf(column) !== null || column.type === 'tags') return false;
  if (LONG_TYPES.has(column.type)) return true;
  return value !== null && (value.length > ONE_LINE || value.includes('\n'));
}

import { fieldSpec } from '../../../../shared/model/field.ts';
import type { GridColumn } from '../../../../shared/model/grid.ts';

/** What stands before a location's name in the label of its quantity. */
const [QUANTITY_LABEL = ''] = fieldSpec('quantity@?').label.split('?');

/**
 * Names of fields as people write them in an edit. A quantity carries its location's name there, so that a recipe can
 * be used on another store; its id only where two locations have the same name.
 */
export function editNames(columns: readonly GridColumn[]): ReadonlyMap<string, GridColumn> {
  const byName = new Map<string, GridColumn>();
  for (const column of columns) {
    const name =
      column.level === 'quantity' ? `quantity@${column.label.slice(QUANTITY_LABEL.length)}` : column.field;
    byName.set(byName.has(name) ? column.field : name, column);
  }
  return byName;
}

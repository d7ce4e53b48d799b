import type { GridRow } from '../../../../shared/model/grid.ts';
import { engineClient } from '../../../state/api.ts';
import type { RowsOf } from './use-rows.ts';

/** The most lines that the engine gives at once. */
const MOST_ROWS = 500;

/**
 * Lines of a view from the engine with their values whole, also those that are not on the screen.
 *
 * @param columns the only ones that are needed: values may be megabytes
 */
export async function loadRows(
  { store, view, set }: RowsOf,
  columns: readonly string[],
  first: number,
  rows: number,
): Promise<GridRow[]> {
  const loaded: GridRow[] = [];
  for (let done = 0; done < rows; done += MOST_ROWS) {
    const page = await engineClient.catalog.rows({
      store,
      view,
      columns: [...columns],
      set,
      whole: true,
      offset: first + done,
      limit: Math.min(MOST_ROWS, rows - done),
    });
    loaded.push(...page);
  }
  return loaded;
}

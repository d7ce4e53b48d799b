import type { GridRow } from '../../../../shared/model/grid.ts';
import { engineClient } from '../../../state/api.ts';
import type { RowsOf } from './use-rows.ts';

/** The most lines that the engine gives at once. */
const MOST_ROWS = 500;

/** Lines of a view from the engine, also those that are not on the screen. */
export async function loadRows(
  { store, view, columns, set }: RowsOf,
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
      offset: first + done,
      limit: Math.min(MOST_ROWS, rows - done),
    });
    loaded.push(...page);
  }
  return loaded;
}

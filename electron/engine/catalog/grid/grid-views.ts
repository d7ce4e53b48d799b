import { AppError } from '../../../../shared/errors.ts';
import { type FieldKey, fieldSpec } from '../../../../shared/model/field.ts';
import type { GridRow, GridSort, GridView } from '../../../../shared/model/grid.ts';
import type { Clock } from '../../clock.ts';
import { gridRows } from '../../store/catalog/grid/grid-rows.ts';
import type { LineList } from '../../store/catalog/grid/line-list.ts';
import { readLines } from '../../store/catalog/grid/read-lines.ts';
import { searchSelection } from '../../store/catalog/search/search-selection.ts';
import { findChangeSet } from '../../store/changes/change-sets.ts';
import type { Database } from '../../store/database.ts';

export interface ViewRequest {
  /** Shopify's search syntax; empty for everything. */
  readonly query: string;
  readonly sort: GridSort;
  readonly showVariants: boolean;
}

export interface PageRequest {
  readonly view: number;
  readonly offset: number;
  readonly limit: number;
  readonly columns: readonly FieldKey[];
  /** Name of the change set whose staged values are shown; there need not be one of that name. */
  readonly set: string;
  /** Long values whole; in excerpts when it is left out. */
  readonly whole?: boolean;
}

/** The lists that windows scroll through: one for each open store, forgotten with its database. */
export class GridViews {
  readonly #views = new WeakMap<Database, { readonly id: number; readonly lines: LineList }>();
  #lastId: number;

  /** Ids begin at the time, so that a window cannot take the list of an earlier engine for one of this one. */
  constructor(clock: Clock) {
    this.#lastId = clock.now();
  }

  /**
   * Puts the lines that a search selects in order. The store's earlier view is forgotten.
   *
   * @throws AppError `bad_input` with the column, for a search that cannot be understood
   */
  open(database: Database, { query, sort, showVariants }: ViewRequest): GridView {
    const startedAt = performance.now();
    const { lines, products, variants } = readLines(
      database,
      searchSelection(database, query),
      sort,
      showVariants,
    );
    this.#lastId += 1;
    this.#views.set(database, { id: this.#lastId, lines });
    return {
      id: this.#lastId,
      products,
      variants,
      rows: lines.length,
      milliseconds: performance.now() - startedAt,
    };
  }

  /**
   * A page of a view, with the catalog's values and the staged ones as they are now.
   *
   * @throws AppError `not_found` when the view was replaced or the engine was started anew: open it again;
   *   `bad_input` for a column that is no field
   */
  rows(database: Database, { view, offset, limit, columns, set, whole = false }: PageRequest): GridRow[] {
    const open = this.#views.get(database);
    if (open?.id !== view) {
      throw new AppError('not_found', 'This list is no longer open. Search again to open it anew.');
    }
    const keys = columns.map((column) => fieldSpec(column).name);
    return gridRows(database, open.lines.page(offset, limit), {
      columns: [...new Set(keys)],
      setId: findChangeSet(database, set)?.id ?? null,
      whole,
    });
  }
}

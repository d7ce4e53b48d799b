import type { ProductRow } from '../../../../shared/model/product.ts';
import { countSelection } from '../../store/catalog/search/count-selection.ts';
import { productPage } from '../../store/catalog/search/product-page.ts';
import { searchSelection } from '../../store/catalog/search/search-selection.ts';
import type { Database } from '../../store/database.ts';

export interface Found {
  /** How many match in all, not only those in `rows`. */
  readonly products: number;
  readonly variants: number;
  /** The first products by title, each with all of its variants. */
  readonly rows: ProductRow[];
}

/**
 * Searches the catalog. Never needs the network.
 *
 * @param options.query Shopify's search syntax; empty for everything
 * @param options.limit products to return
 * @throws AppError `bad_input` with the column: see searchSelection
 */
export function find(
  database: Database,
  { query, limit }: { readonly query: string; readonly limit: number },
): Found {
  const selection = searchSelection(database, query);
  return { ...countSelection(database, selection), rows: productPage(database, selection, { limit }) };
}

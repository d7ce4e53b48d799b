import type { Database } from '../../database.ts';
import type { SearchSelection } from './search-selection.ts';

/** How many products and variants a search selects. */
export function countSelection(
  database: Database,
  { productIdsSql, variantIdsSql, parameters }: SearchSelection,
): { products: number; variants: number } {
  const count = (idsSql: string) =>
    database.prepare<[object], number>(`SELECT count(*) FROM (${idsSql})`).pluck().get(parameters) ?? 0;
  return { products: count(productIdsSql), variants: count(variantIdsSql) };
}

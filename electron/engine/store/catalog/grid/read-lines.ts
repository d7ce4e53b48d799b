import type { GridSort } from '../../../../../shared/model/grid.ts';
import type { Database } from '../../database.ts';
import { countSelection } from '../search/count-selection.ts';
import { keysetOrder } from '../search/keyset.ts';
import { productSortKeys } from '../search/product-page.ts';
import type { SearchSelection } from '../search/search-selection.ts';
import { LineList } from './line-list.ts';
import { readVariantGroups, type VariantGroups } from './variant-groups.ts';

/** Below this many products it pays to look each up; above, to walk all in their order and leave the others out. */
const FEW = 2_000;

export interface SelectedLines {
  readonly lines: LineList;
  readonly products: number;
  readonly variants: number;
}

/**
 * The lines that a search selects, in the order of their products; beneath each product the variants that the search
 * selects, in the order of their position.
 *
 * A search that asks something of variants is answered from the variants: which products they belong to comes from one
 * pass over them. Asking each product for such a variant would take several times as long where many match.
 */
export function readLines(
  database: Database,
  selection: SearchSelection,
  sort: GridSort,
  showVariants: boolean,
): SelectedLines {
  if (!selection.asksVariants) {
    const products = orderedProducts(database, selection.productIdsSql, selection.parameters, sort);
    const variants = showVariants ? selectedVariants(database, selection) : null;
    return {
      lines: new LineList(products, variants),
      products: products.length,
      variants: variants?.length ?? countSelection(database, selection).variants,
    };
  }
  const variants = selectedVariants(database, selection);
  const products = productsOf(database, variants, sort);
  return {
    lines: new LineList(products, showVariants ? variants : null),
    products: products.length,
    variants: variants.length,
  };
}

function selectedVariants(database: Database, selection: SearchSelection): VariantGroups {
  const variants = selection.selectVariants('variant.product_id, variant.id');
  return readVariantGroups(
    database,
    `${variants} ORDER BY variant.product_id, variant.position, variant.id`,
    selection.parameters,
  );
}

function orderedProducts(
  database: Database,
  productIdsSql: string,
  parameters: object,
  { by, descending }: GridSort,
): bigint[] {
  return database
    .prepare<[object], bigint>(
      `${productIdsSql} ORDER BY ${keysetOrder('product', productSortKeys(by), descending)}`,
    )
    .pluck()
    .safeIntegers()
    .all(parameters);
}

/** The products of some variants, in order. A variant whose product the catalog does not hold has no line. */
function productsOf(database: Database, variants: VariantGroups, sort: GridSort): bigint[] {
  if (variants.products <= FEW) {
    const few = `SELECT product.id FROM product
      WHERE product.id IN (SELECT CAST(value AS INTEGER) FROM json_each(@ids))`;
    const ids = JSON.stringify([...variants.productIds()].map(String));
    return orderedProducts(database, few, { ids }, sort);
  }
  return orderedProducts(database, 'SELECT product.id FROM product', {}, sort).filter((id) =>
    variants.has(id),
  );
}

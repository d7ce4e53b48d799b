import type { ProductRow, VariantRow } from '../../../../../shared/model/product.ts';
import { tagList } from '../../../../../shared/model/value.ts';
import type { Database } from '../../database.ts';
import { statement } from '../../statement.ts';
import { keysetCondition, keysetOrder, type SortKey } from './keyset.ts';
import type { SearchSelection } from './search-selection.ts';

const TITLE: SortKey = { column: 'title', collation: 'NOCASE' };

/** Orders that an index serves, so that a page costs the same anywhere in the list. */
const PRODUCT_SORTS = {
  title: [TITLE],
  vendor: [{ column: 'vendor', collation: 'NOCASE' }, TITLE],
  productType: [{ column: 'product_type', collation: 'NOCASE' }, TITLE],
  status: [{ column: 'status' }, TITLE],
  updatedAt: [{ column: 'updated_at' }],
} as const satisfies Readonly<Record<string, readonly SortKey[]>>;

export type ProductSort = keyof typeof PRODUCT_SORTS;

/** The keys of an order, down to the unique one. */
export function productSortKeys(sort: ProductSort): readonly SortKey[] {
  return [...PRODUCT_SORTS[sort], { column: 'id' }];
}

export interface ProductPageOptions {
  readonly sort?: ProductSort;
  readonly descending?: boolean;
  /** The last product of the page before; the first page without it. */
  readonly after?: string;
  readonly limit: number;
}

interface StoredProduct extends Omit<ProductRow, 'tags' | 'variants'> {
  readonly tags: string;
}

/** The variants of some products, in the order of their position. */
function variantsOf(database: Database, productIds: readonly string[]): Map<string, VariantRow[]> {
  const variants = statement<VariantRow>(
    database,
    `SELECT CAST(id AS TEXT) AS id, CAST(product_id AS TEXT) AS productId, title, price,
       compare_at_price AS compareAtPrice, sku, barcode, cost, quantity
     FROM variant WHERE product_id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))
     ORDER BY product_id, position`,
  ).all(JSON.stringify(productIds));
  const byProduct = new Map<string, VariantRow[]>();
  for (const variant of variants) {
    const list = byProduct.get(variant.productId);
    if (list) list.push(variant);
    else byProduct.set(variant.productId, [variant]);
  }
  return byProduct;
}

/** Rows of the given products, in the given order. */
function productRows(database: Database, ids: readonly string[]): ProductRow[] {
  const variants = variantsOf(database, ids);
  return statement<StoredProduct>(
    database,
    `SELECT CAST(product.id AS TEXT) AS id, title, handle, vendor, product_type AS productType, status, tags,
       updated_at AS updatedAt
     FROM json_each(?) wanted CROSS JOIN product ON product.id = CAST(wanted.value AS INTEGER) ORDER BY wanted.key`,
  )
    .all(JSON.stringify(ids))
    .map((row) => ({ ...row, tags: tagList(row.tags), variants: variants.get(row.id) ?? [] }));
}

/**
 * One page of the products that a search selects. The page is found first, by ids; what is shown of it is read
 * afterwards.
 */
export function productPage(
  database: Database,
  selection: SearchSelection,
  { sort = 'title', descending = false, after, limit }: ProductPageOptions,
): ProductRow[] {
  const keys = productSortKeys(sort);
  const position = after === undefined ? '' : ` AND ${keysetCondition('product', keys, descending)}`;
  const ids = database
    .prepare<[object], { id: string }>(
      `${after === undefined ? '' : `WITH last AS (SELECT * FROM product WHERE id = CAST(@after AS INTEGER))`}
       SELECT CAST(product.id AS TEXT) AS id FROM product WHERE ${selection.productCondition}${position}
       ORDER BY ${keysetOrder('product', keys, descending)} LIMIT @limit`,
    )
    .all({ ...selection.parameters, limit, ...(after === undefined ? {} : { after }) })
    .map((row) => row.id);
  return productRows(database, ids);
}

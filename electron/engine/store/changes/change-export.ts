import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** A staged change with what people know its product and variant by. */
export interface ExportedChange {
  readonly productId: string;
  /** `0` for a product's own field. */
  readonly variantId: string;
  readonly field: string;
  readonly base: string | null;
  readonly value: string | null;
  readonly excluded: 0 | 1;
  readonly productTitle: string | null;
  readonly handle: string | null;
  readonly variantTitle: string | null;
  readonly sku: string | null;
}

/** While a cursor is open SQLite's connection can do nothing else, so a set is read in pages. */
const PAGE = 5_000;

/** All changes of a set in the order of product, variant, field. */
export function* exportedChanges(database: Database, setId: number): Iterable<ExportedChange> {
  const page = statement<ExportedChange>(
    database,
    `SELECT CAST(change.product_id AS TEXT) AS productId, CAST(change.variant_id AS TEXT) AS variantId,
       change.field, change.base, change.value, change.excluded,
       product.title AS productTitle, product.handle, variant.title AS variantTitle, variant.sku
     FROM change LEFT JOIN product ON product.id = change.product_id
       LEFT JOIN variant ON variant.id = change.variant_id
     WHERE change.set_id = @set AND (change.product_id, change.variant_id, change.field) >
       (CAST(@product AS INTEGER), CAST(@variant AS INTEGER), @field)
     ORDER BY change.product_id, change.variant_id, change.field LIMIT ${PAGE}`,
  );
  let after = { product: '0', variant: '0', field: '' };
  for (;;) {
    const rows = page.all({ set: setId, ...after });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = { product: last.productId, variant: last.variantId, field: last.field };
  }
}

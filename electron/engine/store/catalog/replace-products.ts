import type { Database } from '../database.ts';
import { statement } from '../statement.ts';
import { insertRecords } from './insert-records.ts';
import type { CatalogRecords, LevelRecord, VariantRecord } from './records.ts';
import { refreshProductText, refreshVariantText } from './search-text.ts';
import { writeProductTags } from './write-through.ts';

function forgetContents(database: Database, productId: string): void {
  for (const sql of [
    `DELETE FROM variant_text WHERE rowid IN (SELECT id FROM variant WHERE product_id = CAST(? AS INTEGER))`,
    `DELETE FROM metafield WHERE owner = 'variant'
       AND owner_id IN (SELECT id FROM variant WHERE product_id = CAST(? AS INTEGER))`,
    `DELETE FROM inventory_level
       WHERE inventory_item_id IN (SELECT inventory_item_id FROM variant WHERE product_id = CAST(? AS INTEGER))`,
    `DELETE FROM variant WHERE product_id = CAST(? AS INTEGER)`,
    `DELETE FROM metafield WHERE owner = 'product' AND owner_id = CAST(? AS INTEGER)`,
  ]) {
    statement(database, sql).run(productId);
  }
}

/**
 * Puts whole products, with all that belongs to them, in the place of what the catalog holds of them: variants,
 * levels and metafields that are not among the records are gone from the store. One transaction.
 */
export function replaceProducts(database: Database, records: CatalogRecords): void {
  database.transaction(() => {
    for (const product of records.products) forgetContents(database, product.id);
    insertRecords(database, records);
    for (const product of records.products) {
      writeProductTags(database, product.id);
      refreshProductText(database, product.id);
    }
    for (const variant of records.variants) refreshVariantText(database, variant.id);
  })();
}

/**
 * Takes products that are gone from the store out of the catalog. Staged changes of theirs stay, and are stale.
 *
 * @returns how many of them the catalog held
 */
export function removeProducts(database: Database, productIds: readonly string[]): number {
  return database.transaction(() => {
    let removed = 0;
    for (const id of productIds) {
      forgetContents(database, id);
      statement(database, 'DELETE FROM product_text WHERE rowid = ?').run(id);
      statement(database, 'DELETE FROM product_tag WHERE product_id = CAST(? AS INTEGER)').run(id);
      removed += statement(database, 'DELETE FROM product WHERE id = ?').run(id).changes;
    }
    return removed;
  })();
}

/** An inventory item as the store holds it now, with all of its levels. */
export interface ItemRecord
  extends Pick<
    VariantRecord,
    'inventoryItemId' | 'cost' | 'weight' | 'tracked' | 'countryOfOrigin' | 'hsCode'
  > {
  readonly levels: readonly LevelRecord[];
}

/** Brings inventory items and their levels up to date. Items of variants that the catalog does not hold are left out. */
export function replaceItems(database: Database, items: readonly ItemRecord[]): void {
  database.transaction(() => {
    for (const item of items) {
      const { changes } = statement(
        database,
        `UPDATE variant SET cost = ?, weight = ?, tracked = ?, country_of_origin = ?, hs_code = ?
         WHERE inventory_item_id = CAST(? AS INTEGER)`,
      ).run(item.cost, item.weight, item.tracked, item.countryOfOrigin, item.hsCode, item.inventoryItemId);
      if (changes === 0) continue;
      statement(database, 'DELETE FROM inventory_level WHERE inventory_item_id = CAST(? AS INTEGER)').run(
        item.inventoryItemId,
      );
      insertRecords(database, { levels: item.levels });
      statement(
        database,
        `UPDATE variant SET quantity = (SELECT coalesce(sum(level.available), 0) FROM inventory_level level
           WHERE level.inventory_item_id = variant.inventory_item_id)
         WHERE inventory_item_id = CAST(? AS INTEGER)`,
      ).run(item.inventoryItemId);
    }
  })();
}

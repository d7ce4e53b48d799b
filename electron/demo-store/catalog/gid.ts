import type { BulkOperationRecord } from '../bulk/bulk-operation.ts';
import type { DemoRecord } from './records.ts';

/** `gid('Product', 1)` → `gid://shopify/Product/1`. */
export function gid(type: string, id: number): string {
  return `gid://shopify/${type}/${id}`;
}

/** The id of a record as the API shows it; an inventory level's names its item too (facts §4). */
export function gidOf(record: DemoRecord | BulkOperationRecord): string {
  if (record.kind === 'InventoryLevel') {
    return `gid://shopify/InventoryLevel/${record.id}?inventory_item_id=${record.item.id}`;
  }
  return gid(record.kind, record.id);
}

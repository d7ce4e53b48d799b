import { quantityLocation } from '../../../shared/model/field.ts';
import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { LedgerField } from '../ledger.ts';
import { ITEM_FIELDS } from '../mutations/record-fields.ts';
import { itemPayload, levelPayload, type Payload, productPayload } from './payloads.ts';

/** Something that subscribers are told. */
export interface WebhookHappening {
  /** As the header names it. */
  readonly topic: string;
  readonly payload: Payload;
}

/** What a write to one product is told as, once each however many fields it wrote. */
function happeningsOf(
  catalog: DemoCatalog,
  productId: number,
  fields: readonly LedgerField[],
): WebhookHappening[] {
  const product = catalog.products.get(productId);
  // A product that is gone takes with it all that there was to tell of it.
  if (!product) return [{ topic: 'products/delete', payload: { id: productId } }];
  const isNew = fields.some(({ variantId, field }) => variantId === null && field === 'exists');
  const levels = fields.filter(({ field }) => quantityLocation(field) !== null);
  const told: WebhookHappening[] = [];
  if (isNew) told.push({ topic: 'products/create', payload: productPayload(product) });
  else if (levels.length < fields.length)
    told.push({ topic: 'products/update', payload: productPayload(product) });
  for (const { variantId, field } of levels) {
    const level = catalog.variants
      .get(Number(variantId))
      ?.item.levels.find(({ location }) => String(location.id) === quantityLocation(field));
    if (level) told.push({ topic: 'inventory_levels/update', payload: levelPayload(level) });
  }
  const items = new Set(fields.filter(({ field }) => field in ITEM_FIELDS).map(({ variantId }) => variantId));
  for (const variantId of items) {
    const item = catalog.variants.get(Number(variantId))?.item;
    if (item && !isNew) told.push({ topic: 'inventory_items/update', payload: itemPayload(item) });
  }
  return told;
}

/** What is told of one write. Values that were there already are no news. */
export function happenings(catalog: DemoCatalog, fields: readonly LedgerField[]): WebhookHappening[] {
  const changed = fields.filter((field) => field.changed);
  const products = Map.groupBy(changed, ({ productId }) => Number(productId));
  return [...products].flatMap(([productId, ofProduct]) => happeningsOf(catalog, productId, ofProduct));
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editFromOutside } from '../../../electron/demo-store/faults/outside-edit.ts';
import { readField } from '../../../electron/demo-store/mutations/field-value.ts';
import { SmallStore } from '../../support/small-store.ts';

type Step = (store: SmallStore) => void;

const text = fc.string({ maxLength: 300 });
const amount = fc.double({ min: -5, max: 50, noNaN: true }).map((value) => value.toFixed(2));
const variantIndex = fc.integer({ min: 0, max: 1 });

/** Mutations that may or may not be accepted. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .record(
      { title: text, vendor: text, handle: text, tags: fc.array(text, { maxLength: 4 }) },
      { requiredKeys: [] },
    )
    .map(
      (fields): Step =>
        (store) => {
          store.run('productUpdate', { product: { id: store.gid(store.shirt), ...fields } });
        },
    ),
  fc.tuple(fc.array(fc.tuple(variantIndex, amount), { maxLength: 3 }), fc.boolean()).map(
    ([prices, allowPartialUpdates]): Step =>
      (store) => {
        const variants = prices.map(([index, price]) => ({ id: store.gid(store.variant(index)), price }));
        const productId = store.gid(store.shirt);
        store.run('productVariantsBulkUpdate', { productId, variants, allowPartialUpdates });
      },
  ),
  fc.tuple(text, fc.constantFrom('tagsAdd', 'tagsRemove')).map(
    ([tag, name]): Step =>
      (store) => {
        store.run(name, { id: store.gid(store.shirt), tags: [tag, 'sale'] });
      },
  ),
  fc.tuple(text, fc.option(fc.constant('ab'.repeat(32)), { nil: undefined })).map(
    ([value, compareDigest]): Step =>
      (store) => {
        const names = { ownerId: store.gid(store.shirt), namespace: 'custom', key: 'care' };
        const type = 'multi_line_text_field';
        store.run('metafieldsSet', { metafields: [{ ...names, type, value, compareDigest }] });
      },
  ),
  fc.tuple(fc.nat({ max: 3 }), variantIndex, fc.integer({ min: -5, max: 5 }), fc.nat({ max: 3 })).map(
    ([key, index, delta, changeFromQuantity]): Step =>
      (store) => {
        const inventoryItemId = store.gid(store.variant(index).item);
        const change = { inventoryItemId, locationId: 'gid://shopify/Location/1', delta, changeFromQuantity };
        const input = { name: 'available', reason: 'other', changes: [change] };
        store.run('inventoryAdjustQuantities', { input }, `key ${key}`);
      },
  ),
  text.map(
    (value): Step =>
      (store) => {
        const edit = { productId: String(store.shirt.id), field: 'seo.title', value };
        editFromOutside(store.catalog, store.ledger, edit, store.time);
      },
  ),
);

describe('the ledger', () => {
  it('tells without a gap how every field came to its value', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const store = new SmallStore();
        const size = store.ledger.size;
        for (const run of steps) run(store);
        const latest = new Map<string, string | null>();
        for (const entry of [...store.ledger.entries()].slice(size)) {
          const place = `${entry.productId} ${entry.variantId} ${entry.field}`;
          if (latest.has(place)) expect(entry.before).toBe(latest.get(place));
          expect(entry.changed).toBe(entry.before !== entry.after);
          latest.set(place, entry.after);
        }
        for (const [place, value] of latest) {
          const [, variantId, field] = place.split(' ');
          const variant = store.catalog.variants.get(Number(variantId)) ?? null;
          expect(readField(store.catalog, store.shirt, variant, field ?? '')).toBe(value);
        }
      }),
      { numRuns: 200 },
    );
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { compareDigest } from '../../../electron/demo-store/catalog/compare-digest.ts';
import { editAfterRead, editBeforeWrite } from '../../../electron/demo-store/faults/colleague.ts';
import { editFromOutside, type OutsideEdit } from '../../../electron/demo-store/faults/outside-edit.ts';
import { errorLines, SmallStore } from '../../support/small-store.ts';

let store: SmallStore;
let size: number;
beforeEach(() => {
  store = new SmallStore();
  size = store.ledger.size;
  store.time += 60_000;
});

function edit(fields: Partial<OutsideEdit> & Pick<OutsideEdit, 'field' | 'value'>): void {
  const { catalog, ledger, shirt, time } = store;
  editFromOutside(catalog, ledger, { productId: String(shirt.id), ...fields }, time);
}

describe('editFromOutside', () => {
  it('writes as a colleague and says so in the ledger', () => {
    edit({ field: 'Title', value: 'Flax Shirt' });
    edit({ field: 'price', variantId: String(store.variant(0).id), value: '9' });
    edit({ field: 'quantity@1', variantId: String(store.variant(0).id), value: '3' });
    edit({ field: 'metafields.custom.care', value: 'Wash cold' });
    expect(store.written(size)).toEqual([
      'title: Linen Shirt → Flax Shirt',
      'price: 20.00 → 9.00',
      'quantity@1: null → 3',
      'metafields.custom.care: null → Wash cold',
    ]);
    expect([...store.ledger.entries()].at(-1)).toMatchObject({ actor: 'outside', mutation: 'outsideEdit' });
    expect(store.shirt.updatedAt).toBe(store.time);
  });

  it.each([
    [{ productId: '1', field: 'title', value: 'x' }, 'not_found', 'no product 1'],
    [{ variantId: '1', field: 'price', value: '1' }, 'not_found', 'no variant 1'],
    [{ field: 'price', value: '1' }, 'bad_input', 'name the variant'],
    [{ field: 'colour', value: 'x' }, 'bad_input', 'is not a field'],
    [{ field: 'status', value: 'GONE' }, 'bad_input', 'use one of'],
    [{ field: 'handle', value: 'Mug' }, 'bad_input', 'belongs to another product'],
  ])('refuses %o', (fields, code, message) => {
    expect(() => edit(fields)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
    expect(store.ledger.size).toBe(size);
  });
});

describe('editBeforeWrite', () => {
  function collide(mutationName: string, args: Record<string, unknown>, field: string | null = null) {
    return editBeforeWrite(store, mutationName, args, field, store.time);
  }

  it('changes the field that the mutation writes', () => {
    const id = store.gid(store.shirt);
    const variantId = store.gid(store.variant(0));
    collide('productUpdate', { product: { id, vendor: 'x' } });
    collide('productUpdate', { product: { id, seo: { title: 'x' } } });
    collide('productVariantsBulkUpdate', { productId: id, variants: [{ id: variantId, price: '1' }] });
    collide('productVariantsBulkUpdate', {
      productId: id,
      variants: [{ id: variantId, inventoryItem: { cost: '1' } }],
    });
    collide('tagsAdd', { id, tags: ['x'] });
    collide('inventoryItemUpdate', { id: store.gid(store.variant(0).item), input: { tracked: true } });
    expect(store.written(size)).toEqual([
      'vendor: Acme → Acme*',
      'seo.title: null → *',
      'price: 20.00 → 21.00',
      'cost: null → 1.00',
      'tags: ["sale"] → ["colleague-1","sale"]',
      'tracked: false → true',
    ]);
  });

  it('changes another field when asked to', () => {
    const id = store.gid(store.shirt);
    collide('productUpdate', { product: { id, title: 'x' } }, 'vendor');
    collide('productUpdate', { product: { id, title: 'x' } }, 'price');
    expect(store.written(size)).toEqual(['vendor: Acme → Acme*', 'price: 20.00 → 21.00']);
  });

  it('leaves mutations alone that write nothing there is', () => {
    expect(collide('productUpdate', { product: { id: 'gid://shopify/Product/1', title: 'x' } })).toBeNull();
    expect(collide('productCreate', { product: { title: 'x' } })).toBeNull();
    expect(store.ledger.size).toBe(size);
  });

  it('makes a digest stale', () => {
    const input = {
      ownerId: store.gid(store.shirt),
      namespace: 'custom',
      key: 'season',
      type: 'number_integer',
      value: '1',
    };
    store.run('metafieldsSet', { metafields: [input] });
    const [season] = store.shirt.metafields;
    const args = { metafields: [{ ...input, value: '9', compareDigest: season && compareDigest(season) }] };
    expect(collide('metafieldsSet', args)?.value).toBe('2');
    expect(errorLines(store.run('metafieldsSet', args))[0]).toContain('STALE_OBJECT');
  });

  it('makes a quantity stale', () => {
    const row = {
      inventoryItemId: store.gid(store.variant(0).item),
      locationId: 'gid://shopify/Location/1',
      quantity: 5,
      changeFromQuantity: 0,
    };
    const args = { input: { name: 'available', reason: 'correction', quantities: [row] } };
    collide('inventorySetQuantities', args);
    expect(errorLines(store.run('inventorySetQuantities', args, 'k'))[0]).toContain(
      'CHANGE_FROM_QUANTITY_STALE',
    );
  });
});

describe('editAfterRead', () => {
  it('changes the first product or variant that was read', () => {
    const ids = ['gid://shopify/Shop/1', store.gid(store.variant(1)), store.gid(store.shirt)];
    editAfterRead(store, ids, null, store.time);
    editAfterRead(store, [store.gid(store.shirt)], null, store.time);
    editAfterRead(store, [store.gid(store.shirt)], 'status', store.time);
    expect(editAfterRead(store, ['gid://shopify/Shop/1'], null, store.time)).toBeNull();
    expect(store.written(size)).toEqual([
      'price: 25.00 → 26.00',
      'title: Linen Shirt → Linen Shirt*',
      'status: ACTIVE → ARCHIVED',
    ]);
  });
});

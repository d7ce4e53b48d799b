import { beforeEach, describe, expect, it } from 'vitest';
import { errorLines, SmallStore } from '../../support/small-store.ts';

describe('productUpdate', () => {
  let store: SmallStore;
  let size: number;
  beforeEach(() => {
    store = new SmallStore();
    size = store.ledger.size;
    store.time += 60_000;
  });

  function update(fields: Record<string, unknown>, extra: Record<string, unknown> = {}) {
    return store.run('productUpdate', { product: { id: store.gid(store.shirt), ...fields }, ...extra });
  }

  it('writes every product field and enters each in the ledger', () => {
    const payload = update({
      title: 'Flax Shirt',
      descriptionHtml: '<p>Cool</p>',
      vendor: 'Bolt',
      productType: 'Shirts',
      tags: ['b', 'A', 'a', 'c, d'],
      status: 'DRAFT',
      seo: { title: 'Flax', description: '' },
      templateSuffix: 'featured',
      category: 'gid://shopify/TaxonomyCategory/aa-1-13',
      metafields: [{ namespace: 'custom', key: 'care', type: 'single_line_text_field', value: 'Wash cold' }],
    });
    expect(payload.userErrors).toEqual([]);
    expect(payload.product).toBe(store.shirt);
    expect(store.shirt.tags).toEqual(['A', 'b', 'c', 'd']);
    expect(store.shirt.updatedAt).toBe(store.time);
    expect(store.written(size)).toEqual([
      'title: Linen Shirt → Flax Shirt',
      'vendor: Acme → Bolt',
      'productType:  → Shirts',
      'description:  → <p>Cool</p>',
      'status: ACTIVE → DRAFT',
      'seo.title: null → Flax',
      'seo.description = null',
      'templateSuffix: null → featured',
      'category: null → gid://shopify/TaxonomyCategory/aa-1-13',
      'tags: ["sale"] → ["A","b","c","d"]',
      'metafields.custom.care: null → Wash cold',
    ]);
  });

  it('moves nothing when all values are there already, but keeps the write in the ledger', () => {
    const before = store.shirt.updatedAt;
    update({ title: 'Linen Shirt' });
    expect(store.shirt.updatedAt).toBe(before);
    expect(store.written(size)).toEqual(['title = Linen Shirt']);
  });

  const long = 'x'.repeat(256);
  it.each([
    [{ title: '  ' }, ["title :: Title can't be blank"]],
    [{ title: long }, ['title :: Title is too long (maximum is 255 characters)']],
    [{ vendor: long }, ['vendor :: Vendor is too long (maximum is 255 characters)']],
    [
      { productType: long },
      [
        'productType :: Product type is too long (maximum is 255 characters)',
        'customProductType :: Custom product type is too long (maximum is 255 characters)',
      ],
    ],
    [{ handle: long }, ['handle :: Handle is too long (maximum is 255 characters)']],
    [{ tags: [long] }, ['tags :: Product tags is invalid']],
    [{ handle: '  MUG ' }, ["input.handle :: Handle '  MUG ' already in use. Please provide a new handle."]],
  ])('refuses %o in the recorded words and answers with the unchanged product', (fields, errors) => {
    const payload = update({ vendor: 'Other', ...fields });
    expect(errorLines(payload)).toEqual(errors);
    expect(payload.product).toBe(store.shirt);
    expect(store.shirt).toMatchObject({ title: 'Linen Shirt', vendor: 'Acme', handle: 'linen-shirt' });
    expect(store.ledger.size).toBe(size);
  });

  it('answers null only for a product that does not exist', () => {
    const payload = store.run('productUpdate', { product: { id: 'gid://shopify/Product/1', title: 'x' } });
    expect(payload.product).toBeNull();
    expect(errorLines(payload)).toEqual(['id :: Product does not exist']);
  });

  it('refuses the id of something else at the top level', () => {
    const call = () => store.run('productUpdate', { product: { id: 'gid://shopify/Order/1' } });
    expect(call).toThrow(
      expect.objectContaining({ message: 'invalid id', extensions: { code: 'RESOURCE_NOT_FOUND' } }),
    );
  });

  it('finds the product by handle and frees the old handle', () => {
    const payload = store.run('productUpdate', {
      identifier: { handle: 'linen-shirt' },
      product: { handle: "Men's  Flax/Shirt!" },
    });
    expect(payload.userErrors).toEqual([]);
    expect(store.shirt.handle).toBe('mens-flax-shirt');
    expect(store.catalog.handles.get('mens-flax-shirt')).toBe(store.shirt.id);
    expect(store.catalog.handles.has('linen-shirt')).toBe(false);
  });

  it('makes a free handle from the title when an empty one is given', () => {
    store.run('productUpdate', { product: { id: store.gid(store.mug), title: 'Linen Shirt', handle: '' } });
    expect(store.mug.handle).toBe('linen-shirt-1');
  });

  it('joins and leaves collections', () => {
    update({ collectionsToJoin: ['gid://shopify/Collection/6'] });
    expect(store.catalog.collections.get(6)?.productIds.has(store.shirt.id)).toBe(true);
    update({ collectionsToLeave: ['gid://shopify/Collection/6'] });
    expect(store.written(size)).toEqual(['collection@6: false → true', 'collection@6: true → false']);
  });

  it('refuses what the demo store has no place for rather than losing it', () => {
    expect(() => update({}, { media: [{ originalSource: 'https://example.com/a.png' }] })).toThrow(
      'The demo store does not hold `media`.',
    );
    expect(() => update({ requiresSellingPlan: true })).toThrow('requiresSellingPlan');
  });
});

describe('tagsAdd and tagsRemove', () => {
  it('keep the first spelling, sort, and do not care about case', () => {
    const store = new SmallStore();
    const id = store.gid(store.shirt);
    store.run('tagsAdd', { id, tags: ['SALE', 'new, Blue'] });
    expect(store.shirt.tags).toEqual(['Blue', 'new', 'sale']);
    const payload = store.run('tagsRemove', { id, tags: ['Sale', 'absent'] });
    expect(payload).toMatchObject({ node: store.shirt, userErrors: [] });
    expect(store.shirt.tags).toEqual(['Blue', 'new']);
  });

  it.each(['tagsAdd', 'tagsRemove'])('%s: Product does not exist', (name) => {
    const payload = new SmallStore().run(name, { id: 'gid://shopify/Product/1', tags: ['a'] });
    expect(errorLines(payload)).toEqual(['id :: Product does not exist']);
    expect(payload.node).toBeNull();
  });

  it('refuse more than 250 tags on a product', () => {
    const store = new SmallStore();
    const tags = Array.from({ length: 250 }, (_, index) => `tag ${index}`);
    const payload = store.run('tagsAdd', { id: store.gid(store.shirt), tags });
    expect(errorLines(payload)).toEqual(['tags :: Product tags is invalid']);
  });
});

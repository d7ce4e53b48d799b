import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { requestedCost } from '../../../shared/cost/requested-cost.ts';
import { fullAdminSchema } from '../../support/admin-schema.ts';

const schema = fullAdminSchema();

function cost(document: string, variables?: Record<string, unknown>): number {
  return requestedCost(schema, parse(document), variables);
}

function list<Item>(length: number, item: (index: number) => Item): Item[] {
  return Array.from({ length }, (_, index) => item(index));
}

describe('base points and selections (facts §1.2)', () => {
  test.each([
    [
      'payload objects and user errors are free',
      'mutation { tagsAdd(id: "x", tags: []) { node { id } userErrors { field message } } }',
      10,
    ],
    [
      'what lies below the payload is not',
      'mutation { productUpdate(product: { id: "x" }) { product { id seo { title } variants(first: 10) { nodes { id } } } userErrors { message } } }',
      17,
    ],
    [
      'an interface in the payload',
      'mutation { tagsAdd(id: "x", tags: []) { node { ... on Product { seo { title } } ... on Order { id } } } }',
      11,
    ],
    [
      'two mutations add up',
      'mutation { a: tagsAdd(id: "x", tags: []) { userErrors { message } } b: tagsRemove(id: "x", tags: []) { userErrors { message } } }',
      20,
    ],
    ['media', 'mutation { productCreateMedia(productId: "x", media: []) { media { id } } }', 20],
    ['staged uploads', 'mutation { stagedUploadsCreate(input: []) { stagedTargets { url } } }', 11],
    [
      'a bulk query',
      'mutation { bulkOperationRunQuery(query: "{}") { bulkOperation { id status } userErrors { message } } }',
      10,
    ],
    [
      'inventory',
      'mutation { inventorySetQuantities(input: { name: "available", reason: "correction", quantities: [] }) @idempotent(key: "k") { inventoryAdjustmentGroup { id } userErrors { code } } }',
      10,
    ],
  ])('%s', (_name, document, points) => {
    expect(cost(document)).toBe(points);
  });
});

describe('productVariantsBulkUpdate and productVariantsBulkCreate', () => {
  const document = `mutation ($variants: [ProductVariantsBulkInput!]!, $media: [CreateMediaInput!]) {
    productVariantsBulkUpdate(productId: "x", variants: $variants, media: $media) { userErrors { message } } }`;

  test.each([
    [1, 10], // 10.2
    [2, 10], // 10.4
    [3, 11], // 10.6
    [5, 11],
    [100, 30],
    [250, 60],
  ])('%i variants', (variants, points) => {
    expect(cost(document, { variants: list(variants, () => ({ price: '1.00' })) })).toBe(points);
    expect(
      cost(document.replace('BulkUpdate(', 'BulkCreate('), { variants: list(variants, () => ({})) }),
    ).toBe(points);
  });

  test('variant metafields, variant media and product media', () => {
    const variants = list(10, () => ({ metafields: [{}, {}], mediaSrc: ['https://a.example/1.png'] }));
    // 10 + 0.2 × 10 + 0.4 × 20 + 0.6 × 10 + 1.9 × 5 = 35.5
    expect(cost(document, { variants, media: list(5, () => ({})) })).toBe(36);
  });

  test('literals in the document count like variables', () => {
    const literal =
      'mutation { productVariantsBulkUpdate(productId: "x", variants: [{}, {}, {}]) { product { id } } }';
    expect(cost(literal)).toBe(11);
    const single =
      'mutation { productVariantsBulkUpdate(productId: "x", variants: { metafields: { key: "a" } }) { product { id } } }';
    expect(cost(single)).toBe(11); // 10 + 0.2 + 0.4
  });

  test('each alias is rounded by itself', () => {
    const twice = `mutation { a: productVariantsBulkUpdate(productId: "x", variants: [{}, {}]) { product { id } }
      b: productVariantsBulkUpdate(productId: "y", variants: [{}, {}]) { product { id } } }`;
    expect(cost(twice)).toBe(20); // 10.4 each, not 20.8 together
  });
});

describe('productUpdate, productCreate and productSet', () => {
  test.each([
    [0, 0, 10],
    [1, 0, 10], // 10.4
    [2, 0, 11], // 10.8
    [25, 0, 20],
    [0, 1, 12], // 11.9
    [5, 2, 16], // 15.8
  ])('%i metafields and %i media', (metafields, media, points) => {
    const variables = {
      product: { metafields: list(metafields, () => ({})) },
      media: list(media, () => ({})),
    };
    const update = `mutation ($product: ProductUpdateInput, $media: [CreateMediaInput!]) {
      productUpdate(product: $product, media: $media) { product { id } } }`;
    expect(cost(update, variables)).toBe(points);
    expect(cost(update.replace('productUpdate', 'productCreate'), variables)).toBe(points);
  });

  test('productSet', () => {
    const document = 'mutation ($input: ProductSetInput!) { productSet(input: $input) { product { id } } }';
    const variants = list(10, () => ({ file: { id: 'x' }, metafields: [{}] }));
    // 10 + 0.2 × 10 + 0.6 × 10 + 0.4 × 10 + 0.4 × 5 + 1.9 × 2 = 27.8
    expect(cost(document, { input: { variants, metafields: list(5, () => ({})), files: [{}, {}] } })).toBe(
      28,
    );
  });
});

describe('metafieldsSet', () => {
  const document = `mutation ($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { metafields { id } userErrors { message } } }`;
  const owners = (...types: string[]) => ({
    metafields: types.map((type, index) => ({ ownerId: `gid://shopify/${type}/${index}` })),
  });

  test.each([
    ['Order', 20],
    ['Product', 14],
    ['ProductVariant', 12],
    ['Collection', 11],
    ['Customer', 11],
    ['Shop', 11],
    ['Page', 10],
    ['constructor', 10],
  ])('one %s', (type, points) => {
    expect(cost(document, owners(type))).toBe(points);
  });

  test('distinct owners add up', () => {
    expect(cost(document, owners('Product', 'Product', 'ProductVariant', 'Shop'))).toBe(21);
  });

  test('an owner counts once however many metafields it gets', () => {
    const metafields = list(25, () => ({ ownerId: 'gid://shopify/Product/1' }));
    expect(cost(document, { metafields })).toBe(14);
  });

  test('no more than 260 points, and not deduplicated across aliases', () => {
    expect(cost(document, owners(...list(40, () => 'Order')))).toBe(260);
    const twice = `mutation ($metafields: [MetafieldsSetInput!]!) {
      a: metafieldsSet(metafields: $metafields) { userErrors { message } }
      b: metafieldsSet(metafields: $metafields) { userErrors { message } } }`;
    expect(cost(twice, owners('Product'))).toBe(28);
  });

  test('variables that are no metafields cost the base', () => {
    expect(cost(document, { metafields: null })).toBe(10);
    expect(cost(document, { metafields: 'x' })).toBe(10);
    expect(cost(document, {})).toBe(10);
  });
});

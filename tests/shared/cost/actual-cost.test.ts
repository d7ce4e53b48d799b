import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { actualCost } from '../../../shared/cost/actual-cost.ts';
import { requestedCost } from '../../../shared/cost/requested-cost.ts';
import { adminSchema } from '../../support/admin-schema.ts';

const schema = adminSchema();
const cost = (document: string, data: unknown, variables: Record<string, unknown> = {}) =>
  actualCost(schema, parse(document), variables, data);

describe('queries cost what they returned (facts §1.3)', () => {
  const page = '{ products(first: 250) { nodes { id seo { title } } } }';
  const product = { id: 'x', seo: { title: null } };

  test.each([
    ['a full page costs as requested', 250, 24],
    ['ten of 250', 10, 10],
    ['one item multiplies by 0', 1, 2],
    ['an empty connection still costs some', 0, 2],
  ])('%s', (_name, returned, points) => {
    expect(cost(page, { products: { nodes: Array(returned).fill(product) } })).toBe(points);
  });

  test.each([
    ['what is not there is free', '{ product(id: "x") { seo { title } } }', { product: null }, 0],
    [
      'one list counts as one object',
      '{ nodes(ids: ["a", "b"]) { id ... on Product { seo { title } } } }',
      { nodes: [null, product] },
      2,
    ],
    ['aliases are followed', '{ a: product(id: "x") { s: seo { title } } }', { a: { s: {} } }, 2],
    ['a count', '{ productsCount { count } }', { productsCount: { count: 5 } }, 10],
    ['nothing was executed', '{ shop { id } }', null, 0],
  ])('%s', (_name, document, data, points) => {
    expect(cost(document, data)).toBe(points);
  });
});

describe('mutations', () => {
  const document = `mutation ($variants: [ProductVariantsBulkInput!]!) {
    productVariantsBulkUpdate(productId: "x", variants: $variants) {
      productVariants { id inventoryItem { id } } errors: userErrors { message } } }`;
  const variables = { variants: Array(250).fill({}) };
  const requested = requestedCost(schema, parse(document), variables);

  test('cost as requested when they succeed', () => {
    const data = { productVariantsBulkUpdate: { productVariants: [], errors: [] } };
    expect(cost(document, data, variables)).toBe(requested);
    expect(requested).toBe(61);
  });

  test('cost 10 when they fail', () => {
    const data = { productVariantsBulkUpdate: { productVariants: null, errors: [{ message: 'No' }] } };
    expect(cost(document, data, variables)).toBe(10);
    expect(cost(document, { productVariantsBulkUpdate: null }, variables)).toBe(10);
    expect(cost(document, null, variables)).toBe(10);
  });
});

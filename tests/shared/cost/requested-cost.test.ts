import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { requestedCost } from '../../../shared/cost/requested-cost.ts';
import { fullAdminSchema } from '../../support/admin-schema.ts';

const schema = fullAdminSchema();

function cost(document: string, variables?: Record<string, unknown>, operationName?: string): number {
  return requestedCost(schema, parse(document), variables, operationName);
}

describe('worked vectors of the facts (§1.2)', () => {
  test.each([
    ['{ shop { name } }', 1],
    ['{ product(id: "gid://shopify/Product/1") { id } }', 1],
    ['{ products(first: 1) { nodes { id } } }', 3],
    ['{ products(first: 10) { nodes { id } } }', 6],
    ['{ products(first: 25) { nodes { id } } }', 8],
    ['{ products(first: 50) { nodes { id } } }', 9],
    ['{ products(first: 100) { nodes { id } } }', 11],
    ['{ products(first: 250) { nodes { id } } }', 13],
    ['{ products(first: 250) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }', 13],
    ['{ products(first: 50) { nodes { id variants(first: 100) { nodes { id price } } } } }', 86],
    [
      `{ productVariants(first: 250) {
        nodes { id sku price inventoryItem { id unitCost { amount } } product { id } } } }`,
      35,
    ],
    [
      `{ productVariants(first: 250) { nodes { id inventoryItem { id inventoryLevels(first: 10) { nodes {
        id location { id } quantities(names: ["available"]) { name quantity } } } } } } }`,
      178,
    ],
    [
      `{ products(first: 50) { nodes { id seo { title }
        variants(first: 100) { nodes { id price
          inventoryItem { id tracked unitCost { amount } measurement { weight { value unit } } } } }
        metafields(first: 25) { nodes { id value } } } } }`,
      212,
    ],
    ['{ nodes(ids: ["gid://shopify/Product/1"]) { __typename id } }', 1],
    ['{ productsCount { count precision } }', 10],
    ['{ productVariantsCount(query: "sku:A*") { count } }', 10],
    ['{ collectionsCount { count } }', 10],
  ])('%s', (document, points) => {
    expect(cost(document)).toBe(points);
  });
});

describe('page sizes', () => {
  test.each([
    ['last', '{ products(last: 10) { nodes { id } } }', {}, 6],
    ['neither first nor last counts as one', '{ products { nodes { id } } }', {}, 3],
    ['beyond 250 costs as 250', '{ products(first: 1000) { nodes { id } } }', {}, 13],
    ['a variable', 'query ($n: Int!) { products(first: $n) { nodes { id } } }', { n: 100 }, 11],
    ["a variable's default", 'query ($n: Int = 100) { products(first: $n) { nodes { id } } }', {}, 11],
    [
      'a null falls through',
      'query ($n: Int) { products(first: $n, last: 50) { nodes { id } } }',
      { n: null },
      9,
    ],
    ['items without objects cost nothing', '{ productTags(first: 250) { nodes } }', {}, 2],
    ['no items', '{ products(first: 250) { pageInfo { hasNextPage } } }', {}, 2],
  ])('%s', (_name, document, variables, points) => {
    expect(cost(document, variables)).toBe(points);
  });
});

describe('selections', () => {
  test.each([
    ['a list of objects counts once', '{ currentAppInstallation { accessScopes { handle } } }', 2],
    ['aliases add up', '{ a: shop { name } b: shop { name } }', 2],
    [
      'the same field twice counts once',
      '{ shop { id plan { shopifyPlus } } shop { plan { publicDisplayName } } }',
      2,
    ],
    [
      'money and page info are free',
      '{ products { pageInfo { endCursor } nodes { priceRangeV2 { maxVariantPrice { amount } } } } }',
      4,
    ],
    [
      'an interface costs its dearest type',
      `{ node(id: "x") { id
        ... on Product { seo { title } options { name optionValues { name } } }
        ... on ProductVariant { product { id } } } }`,
      4,
    ],
    [
      'fragments on interfaces add to those on types',
      `{ node(id: "x") {
        ... on HasMetafields { metafield(key: "a") { value } }
        ... on Product { seo { title } } } }`,
      3,
    ],
    [
      'a union costs its dearest type',
      '{ product(id: "x") { metafield(key: "a") { reference { ... on Product { seo { title } } ... on Page { id } } } } }',
      4,
    ],
    ['a count below the root is a plain object', '{ product(id: "x") { variantsCount { count } } }', 2],
    ['polling a bulk operation', '{ bulkOperation(id: "x") { id status objectCount } }', 1],
    ['introspection', '{ __schema { types { name } } }', 0],
  ])('%s', (_name, document, points) => {
    expect(cost(document)).toBe(points);
  });

  test('@skip and @include follow the variables', () => {
    const document = `query ($all: Boolean!, $few: Boolean = false) {
      shop { id plan @include(if: $all) { shopifyPlus } ... @skip(if: $few) { primaryDomain { host } } } }`;
    expect(cost(document, { all: true })).toBe(3);
    expect(cost(document, { all: false })).toBe(2);
    expect(cost(document, { all: false, few: true })).toBe(1);
  });

  test('only the named operation counts', () => {
    const document = 'query One { shop { id } } query Two { productsCount { count } }';
    expect(cost(document, {}, 'One')).toBe(1);
    expect(cost(document, {}, 'Two')).toBe(10);
    expect(cost(document)).toBe(0);
    expect(cost(document, {}, 'Three')).toBe(0);
  });
});

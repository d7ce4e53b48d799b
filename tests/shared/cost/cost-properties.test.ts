import fc from 'fast-check';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { actualCost } from '../../../shared/cost/actual-cost.ts';
import { requestedCost } from '../../../shared/cost/requested-cost.ts';
import { adminSchema } from '../../support/admin-schema.ts';

const schema = adminSchema();
const cost = (document: string, variables?: Record<string, unknown>) =>
  requestedCost(schema, parse(document), variables);

/** A selection on Product, nested some levels deep. */
const { product: productSelection } = fc.letrec<{ product: string; variant: string; item: string }>(
  (tie) => ({
    product: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(
        'id',
        'title tags',
        'seo { title }',
        'category { fullName }',
        'options { name optionValues { id } }',
      ),
      fc
        .tuple(fc.integer({ min: 1, max: 300 }), tie('variant'))
        .map(([n, child]) => `variants(first: ${n}) { nodes { ${child} } }`),
      fc
        .tuple(fc.integer({ min: 1, max: 300 }), tie('product'))
        .map(
          ([n, child]) =>
            `collections(last: ${n}) { edges { node { products(first: ${n}) { nodes { ${child} } } } } }`,
        ),
      tie('product').map(
        (child) => `metafield(key: "a") { owner { ... on Product { ${child} } id: __typename } }`,
      ),
    ),
    variant: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('id', 'price', 'selectedOptions { name }'),
      tie('item').map((child) => `inventoryItem { ${child} }`),
      tie('product').map((child) => `product { ${child} }`),
    ),
    item: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('sku', 'unitCost { amount }', 'measurement { weight { value } }'),
      fc
        .integer({ min: 1, max: 300 })
        .map(
          (n) =>
            `inventoryLevels(first: ${n}) { nodes { location { name } quantities(names: ["available"]) { quantity } } }`,
        ),
    ),
  }),
);

test('the same field under two aliases costs twice', () => {
  fc.assert(
    fc.property(productSelection, (selection) => {
      const one = cost(`{ a: product(id: "x") { ${selection} } }`);
      expect(cost(`{ a: product(id: "x") { ${selection} } b: product(id: "x") { ${selection} } }`)).toBe(
        2 * one,
      );
    }),
  );
});

test('a fragment costs what its content costs, however often it is spread', () => {
  fc.assert(
    fc.property(productSelection, (selection) => {
      const plain = cost(`{ product(id: "x") { ${selection} } }`);
      const fragment = `fragment F on Product { ${selection} }`;
      expect(cost(`{ product(id: "x") { ...F } } ${fragment}`)).toBe(plain);
      expect(cost(`{ product(id: "x") { ...F ... on Product { ...F } } } ${fragment}`)).toBe(plain);
      expect(cost(`{ product(id: "x") { ... on Node { id } ... on Product { ${selection} } } }`)).toBe(plain);
      expect(cost(`{ node(id: "x") { ...F } } ${fragment}`)).toBe(plain);
    }),
  );
});

test('scalars are free', () => {
  fc.assert(
    fc.property(productSelection, (selection) => {
      const plain = cost(`{ product(id: "x") { ${selection} } }`);
      expect(cost(`{ product(id: "x") { __typename handle vendor status ${selection} } }`)).toBe(plain);
    }),
  );
});

test('the number of ids does not matter', () => {
  fc.assert(
    fc.property(productSelection, fc.array(fc.string(), { maxLength: 250 }), (selection, ids) => {
      const document = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Product { ${selection} } } }`;
      expect(cost(document, { ids })).toBe(cost(document, { ids: ['x'] }));
    }),
  );
});

test('a larger page never costs less, and no more than eleven times a page of one', () => {
  const size = fc.integer({ min: 1, max: 250 });
  fc.assert(
    fc.property(productSelection, size, size, (selection, one, other) => {
      const document = `query ($n: Int!) { products(first: $n) { nodes { ${selection} } } }`;
      const costOf = (n: number) => cost(document, { n });
      expect(costOf(Math.max(one, other))).toBeGreaterThanOrEqual(costOf(Math.min(one, other)));
      expect(costOf(one) - 2).toBeLessThanOrEqual(11 * (costOf(1) - 2));
    }),
  );
});

test('literals and variables cost the same', () => {
  fc.assert(
    fc.property(productSelection, fc.integer({ min: 1, max: 300 }), (selection, n) => {
      const literal = cost(`{ products(first: ${n}) { nodes { ${selection} } } }`);
      expect(cost(`query ($n: Int) { products(first: $n) { nodes { ${selection} } } }`, { n })).toBe(literal);
      expect(cost(`query ($n: Int = ${n}) { products(first: $n) { nodes { ${selection} } } }`)).toBe(literal);
    }),
  );
});

test('nothing in the variables or the result makes the calculator throw or leave 0 … requested', () => {
  const document = parse(`query ($n: Int, $if: Boolean) { products(first: $n) @include(if: $if) {
    nodes { id variants(first: $n) { edges { node { id product { id } } } } } } shop { plan { shopifyPlus } } }`);
  const key = fc.constantFrom(
    'products',
    'nodes',
    'variants',
    'edges',
    'node',
    'product',
    'shop',
    'plan',
    'id',
  );
  fc.assert(
    fc.property(fc.object({ key, maxDepth: 7 }), fc.anything(), fc.anything(), (data, n, included) => {
      const requested = requestedCost(schema, document, { n, if: included });
      const actual = actualCost(schema, document, { n, if: included }, data);
      expect(actual).toBeGreaterThanOrEqual(0);
      expect(actual).toBeLessThanOrEqual(requested);
    }),
  );
});

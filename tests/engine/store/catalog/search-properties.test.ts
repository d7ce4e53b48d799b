import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchSelection } from '../../../../electron/engine/store/catalog/search/search-selection.ts';
import { writeCatalogValue } from '../../../../electron/engine/store/catalog/write-through.ts';
import type { Database } from '../../../../electron/engine/store/database.ts';
import { parseQuery } from '../../../../shared/query/parse-query.ts';
import { fillCatalog, variantIdOf } from '../../../support/catalog-factory.ts';
import { memoryDatabase } from '../../../support/store-database.ts';
import { allPairs, holds, type Pair } from './naive-search.ts';

let database: Database;
let pairs: readonly Pair[];

beforeAll(() => {
  database = memoryDatabase();
  fillCatalog(database, { products: 50, variants: 3 });
  const write = (productId: number, index: number | null, field: string, value: string | null) =>
    writeCatalogValue(database, {
      productId: String(productId),
      variantId: index === null ? null : variantIdOf(productId, index),
      field,
      value,
    });
  write(1, 0, 'sku', null);
  write(1, 1, 'barcode', null);
  write(2, null, 'tags', '[]');
  write(3, null, 'vendor', "O'Neill (Ltd)");
  write(4, 2, 'sku', 'a_b%c "x"');
  write(5, null, 'metafields.custom.care', 'Hand-wash: 30%');
  write(6, 0, 'cost', null);
  pairs = allPairs(database);
});
afterAll(() => database.close());

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
const escaped = (text: string) => text.replace(/[\s()\\:*"'-]/g, '\\$&');

/** Values that are there, beginnings and pieces of them, in any case; and some that are not. */
const texts: Readonly<Record<string, (pair: Pair) => string | null>> = {
  title: ({ title }) => title,
  handle: ({ handle }) => handle,
  vendor: ({ vendor }) => vendor,
  type: ({ productType }) => productType,
  tag: ({ tags }) => tags[0] ?? null,
  tag_not: ({ tags }) => tags[0] ?? null,
  'metafields.custom.care': ({ care }) => care,
  sku: ({ sku }) => sku,
  barcode: ({ barcode }) => barcode,
  country: ({ country }) => country,
};
const numbers: Readonly<Record<string, (pair: Pair) => number | null>> = {
  price: ({ price }) => price,
  compare_at_price: ({ compareAtPrice }) => compareAtPrice,
  cost: ({ cost }) => cost,
  quantity: ({ quantity }) => quantity,
  id: ({ productId }) => productId,
  variant_id: ({ variantId }) => variantId,
};

const seed = fc.nat(1_000_000);
const pairAt = (at: number) => pairs[at % pairs.length] as Pair;

/** Takes its value from the catalog when the term is written down. */
const textTerm = fc
  .record({ field: fc.constantFrom(...Object.keys(texts)), at: seed, cut: fc.nat(12), how: fc.nat(3) })
  .map(({ field, at, cut, how }) => () => {
    const value = texts[field]?.(pairAt(at)) ?? 'nothing';
    if (how === 0) return `${field}:${quoted(value)}`;
    if (how === 1) return `${field}:${escaped(value.slice(0, 1 + cut))}*`;
    if (how === 2) return `${field}:${quoted(value.toUpperCase())}`;
    return `${field}:*`;
  });
const numberTerm = fc
  .record({
    field: fc.constantFrom(...Object.keys(numbers)),
    at: seed,
    comparator: fc.constantFrom('', '<', '<=', '>', '>='),
  })
  .map(
    ({ field, at, comparator }) =>
      () =>
        `${field}:${comparator}${numbers[field]?.(pairAt(at)) ?? 1}`,
  );
const choiceTerm = fc.constantFrom('status:active', 'status:draft').map((text) => () => text);
const freeTerm = fc
  .record({
    field: fc.constantFrom(...Object.keys(texts)),
    at: seed,
    from: fc.nat(20),
    length: fc.nat(8),
    how: fc.nat(1),
  })
  .map(({ field, at, from, length, how }) => () => {
    const value = texts[field]?.(pairAt(at)) ?? 'nothing';
    const start = from % value.length;
    // Shorter texts are not looked for in metafields.
    const piece = value.slice(start, start + 3 + length).padEnd(3, 'x');
    return how === 0 ? quoted(piece) : `${escaped(piece)}*`;
  });

const { query } = fc.letrec<{ query: () => string; leaf: () => string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie('leaf'),
    tie('query').map((inner) => () => `-(${inner()})`),
    fc.tuple(fc.constantFrom(' ', ' AND ', ' OR '), tie('query'), tie('query')).map(
      ([word, a, b]) =>
        () =>
          `(${a()})${word}(${b()})`,
    ),
  ),
  leaf: fc.oneof(textTerm, numberTerm, choiceTerm, freeTerm),
}));

test('a search selects exactly what is true when one looks at every product and variant', () => {
  const ids = (sql: string, parameters: object) =>
    (database.prepare(sql).pluck().all(parameters) as number[]).sort((a, b) => a - b);
  fc.assert(
    fc.property(query, (written) => {
      const text = written();
      const node = parseQuery(text);
      const found = pairs.filter((pair) => holds(pair, node));
      const { productIdsSql, variantIdsSql, parameters } = searchSelection(database, text);
      const products = [...new Set(found.map(({ productId }) => productId))].sort((a, b) => a - b);
      const variants = found.map(({ variantId }) => variantId).sort((a, b) => a - b);
      expect([text, ids(productIdsSql, parameters)]).toEqual([text, products]);
      expect([text, ids(variantIdsSql, parameters)]).toEqual([text, variants]);
    }),
    { numRuns: 1_500 },
  );
});

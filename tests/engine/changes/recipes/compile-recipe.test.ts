import { describe, expect, test } from 'vitest';
import { compileRecipe } from '../../../../electron/engine/changes/recipes/compile-recipe.ts';
import { parseEdit } from '../../../../shared/recipe/parse-edit.ts';

type Value = string | null;

const outcome = (edit: string, current: Value, ...sources: Value[]) =>
  compileRecipe(parseEdit(edit)).apply(current, sources);

describe('words', () => {
  test.each([
    ['title: replace "Tee" with "T-shirt"', 'Tee & Tee', 'T-shirt & T-shirt'],
    ['title: replace "." with "$&"', 'a.b', 'a$&b'],
    ['title: replace /tee(s?)/i with "T-shirt$1"', 'Tees, TEE', 'T-shirts, T-shirt'],
    ['title: replace /^\\s+|\\s+$/ with ""', '  Tee ', 'Tee'],
    ['title: replace /(\\d+) ?cm/ with "$1 cm ($$)"', '30cm', '30 cm ($)'],
    ['title: prepend "NEW "', 'Tee', 'NEW Tee'],
    ['title: append "!"', 'Tee', 'Tee!'],
    ['sku: append "-EU"', null, null],
    ['vendor: append "!"', '', ''],
    ['title: uppercase', 'straße', 'STRASSE'],
    ['title: lowercase', 'TEE', 'tee'],
    ['title: title case', "the men's T-SHIRT (xl)", "The Men's T-Shirt (Xl)"],
    ['title: sentence case', '"THE Tee" FOR Men', '"The tee" for men'],
    ['handle: = "Blue Shirt!"', 'x', 'blue-shirt'],
    ['seo.title: clear', 'x', null],
    ['vendor: clear', 'Acme', ''],
  ])('%s on %j', (edit, current, value) => {
    expect(outcome(edit, current)).toEqual({ value });
  });

  test('a result that is too long is refused', () => {
    expect(outcome(`title: append "${'!'.repeat(100)}"`, 'x'.repeat(200))).toEqual({
      refused: expect.stringContaining('has 300 characters, and the store takes at most 255'),
    });
  });

  test('no pattern can make it hang', () => {
    const text = `${'a'.repeat(10_000)}!`;
    const start = performance.now();
    expect(outcome('description: replace /^(a+)+$/ with "x"', text)).toEqual({ value: text });
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe('tags', () => {
  test.each([
    ['tags: +summer -SALE', '["Sale","a"]', '["a","summer"]'],
    ['tags: +a', '["A"]', '["A"]'],
    ['tags: = b, a', '["c"]', '["a","b"]'],
    ['tags: clear', '["c"]', '[]'],
    ['tags: replace "summer" with "winter"', '["summer 25","x"]', '["winter 25","x"]'],
    ['tags: uppercase', '["a","b"]', '["A","B"]'],
  ])('%s on %s', (edit, current, value) => {
    expect(outcome(edit, current)).toEqual({ value });
  });

  test('more than 250, or one that is too long, are refused', () => {
    const many = JSON.stringify(Array.from({ length: 250 }, (_, index) => `t${index}`));
    expect(outcome('tags: +x', many)).toEqual({ refused: expect.stringContaining('is 251 tags') });
    expect(outcome(`tags: +${'x'.repeat(256)}`, '[]')).toEqual({
      refused: expect.stringContaining('more than 255 characters'),
    });
  });
});

describe('from other fields', () => {
  test.each<[string, Value, Value[], Value]>([
    ['compareAtPrice: = price', null, ['10.00'], '10.00'],
    ['compareAtPrice: = price', '5.00', [null], null],
    ['price: = compareAtPrice', '5.00', [null], '5.00'],
    ['seo.title: = title', null, ['Tee'], 'Tee'],
    ['seo.title: = tags', null, ['["a","b"]'], 'a, b'],
    ['price: = metafields.custom.rrp', '1.00', ['12.5'], '12.50'],
    ['seo.title: template "{{ title }} | {{vendor}} {{ title }}"', null, ['Tee', 'Acme'], 'Tee | Acme Tee'],
    ['seo.title: template "{{ seo.description }}"', 'x', [null], null],
    ['tags: template "{{ vendor }}, {{ tags }}"', '["b"]', ['Acme', '["b"]'], '["Acme","b"]'],
  ])('%s on %j with %j', (edit, current, sources, value) => {
    expect(outcome(edit, current, ...sources)).toEqual({ value });
  });

  test('what the field cannot hold is refused', () => {
    expect(outcome('price: = metafields.custom.rrp', '1.00', 'ask us')).toEqual({
      refused: expect.stringContaining('Price cannot be “ask us”'),
    });
  });

  test('says which fields it reads, each once', () => {
    expect(
      compileRecipe(parseEdit('seo.title: template "{{ title }} {{ type }} {{ title }}"')).sources,
    ).toEqual(['title', 'productType']);
  });
});

test('a recipe that was not read by us is checked as well', () => {
  expect(() =>
    compileRecipe({ field: 'price', operation: { kind: 'letter-case', to: 'uppercase' } }),
  ).toThrow('Price is no text');
});

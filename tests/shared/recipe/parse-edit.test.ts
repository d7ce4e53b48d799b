import { describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { Recipe } from '../../../shared/model/recipe.ts';
import { parseEdit } from '../../../shared/recipe/parse-edit.ts';

function failure(edit: string): AppError {
  try {
    parseEdit(edit);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`“${edit}” was understood`);
}

const nearest = (ending: string) => ({ direction: 'nearest', to: { kind: 'ending', ending } });
const arithmetic = (operator: string, amount: string, percent = false, rounding: unknown = null) => ({
  kind: 'arithmetic',
  operator,
  amount,
  percent,
  rounding,
});

describe('an edit is understood', () => {
  test.each([
    ['price: = 19.99', 'price', { kind: 'set', value: '19.99' }],
    ['price:=25', 'price', { kind: 'set', value: '25.00' }],
    ['  PRICE : = 25 ', 'price', { kind: 'set', value: '25.00' }],
    ['metafields.custom.care: = "Wash cold"', 'metafields.custom.care', { kind: 'set', value: 'Wash cold' }],
    ['metafields.$app:ns.care: = "a: b"', 'metafields.$app:ns.care', { kind: 'set', value: 'a: b' }],
    ['metafields.custom.count: = 5', 'metafields.custom.count', { kind: 'set', value: '5' }],
    ['sku: = 10042', 'sku', { kind: 'set', value: '10042' }],
    ['title: = “Tea set”', 'title', { kind: 'set', value: 'Tea set' }],
    ['title: = \'say "hi"\'', 'title', { kind: 'set', value: 'say "hi"' }],
    ['description: = "<p>\\"a\\"\\n\\\\</p>"', 'description', { kind: 'set', value: '<p>"a"\n\\</p>' }],
    ['compare_at_price: = price', 'compareAtPrice', { kind: 'copy', from: 'price' }],
    ['price: = compareAt', 'price', { kind: 'copy', from: 'compareAtPrice' }],
    ['price: = metafields.custom.x', 'price', { kind: 'copy', from: 'metafields.custom.x' }],
    ['compareAtPrice: clear', 'compareAtPrice', { kind: 'clear' }],
    ['seo.title: = ""', 'seo.title', { kind: 'clear' }],
    ['title: replace "Tee" with "T-shirt"', 'title', { kind: 'replace', find: 'Tee', with: 'T-shirt' }],
    ['title: replace "Tee" with ""', 'title', { kind: 'replace', find: 'Tee', with: '' }],
    [
      'title: replace /a\\/b(s?)/i with "c$1"',
      'title',
      { kind: 'replace-pattern', pattern: 'a/b(s?)', ignoreCase: true, with: 'c$1' },
    ],
    ['title: prepend "NEW "', 'title', { kind: 'prepend', text: 'NEW ' }],
    ['sku: append "-EU"', 'sku', { kind: 'append', text: '-EU' }],
    ['vendor: Title  Case', 'vendor', { kind: 'letter-case', to: 'title case' }],
    ['vendor: uppercase', 'vendor', { kind: 'letter-case', to: 'uppercase' }],
    [
      'seo.title: template "{{ title }} | {{ type }}"',
      'seo.title',
      { kind: 'template', template: '{{ title }} | {{ type }}' },
    ],
    ['price: +10%', 'price', arithmetic('+', '10', true)],
    ['price: + 10 % round .99', 'price', arithmetic('+', '10', true, nearest('.99'))],
    ['price: −5', 'price', arithmetic('-', '5')],
    ['cost: × 1.2', 'cost', arithmetic('*', '1.2')],
    ['price: ÷2', 'price', arithmetic('/', '2')],
    ['price: round .95 down', 'price', { kind: 'round', rounding: { ...nearest('.95'), direction: 'down' } }],
    [
      'price: round up',
      'price',
      { kind: 'round', rounding: { direction: 'up', to: { kind: 'step', step: '1' } } },
    ],
    [
      'price: round 0.05',
      'price',
      { kind: 'round', rounding: { direction: 'nearest', to: { kind: 'step', step: '0.05' } } },
    ],
    [
      'tags: +summer -clearance +"new arrival"',
      'tags',
      { kind: 'tags', add: ['summer', 'new arrival'], remove: ['clearance'] },
    ],
    ['tags: +pre-order', 'tags', { kind: 'tags', add: ['pre-order'], remove: [] }],
    ['tags: = b, new arrival, "a"', 'tags', { kind: 'set', value: '["a","b","new arrival"]' }],
    ['quantity@Main: = 25', 'quantity@Main', { kind: 'set', value: '25' }],
    ['Quantity@Main store: -3', 'quantity@Main store', arithmetic('-', '3')],
    ['quantity@"Unit 4: back": +5', 'quantity@Unit 4: back', arithmetic('+', '5')],
    ['taxable: no', 'taxable', { kind: 'set', value: 'false' }],
    ['tracked: = yes', 'tracked', { kind: 'set', value: 'true' }],
    ['status: = draft', 'status', { kind: 'set', value: 'DRAFT' }],
    ['weight: = 250 g', 'weight', { kind: 'set', value: '250 GRAMS' }],
  ])('%s', (edit, field, operation) => {
    const recipe = parseEdit(edit);
    expect(recipe).toEqual({ field, operation });
    expect(Recipe.parse(recipe)).toEqual(recipe);
  });
});

describe('an edit that makes no sense points at the column', () => {
  test.each([
    ['', 1, /a field, a colon and what to do/],
    ['price +3', 9, /a field, a colon/],
    ['prise: = 3', 1, /“prise” is not a field/],
    ['quantity@: = 3', 1, /is not a field/],
    ['price:', 7, /Expected = value, clear/],
    ['price: =', 9, /Expected a value/],
    ['price: = abc', 10, /Price cannot be “abc”: write an amount/],
    ['price: = -3', 10, /below 0/],
    ['price: +10% rund .99', 13, /Expected round or the end, found “rund .99”/],
    ['price: +ten', 9, /a number/],
    ['price: +10% round .99 sideways', 23, /up, down or the end/],
    ['price: round 0.99', 8, /Write .99/],
    ['price: clear', 8, /Price cannot be cleared/],
    ['price: / 0', 8, /divided by 0/],
    ['price: * 10%', 8, /Percent goes with/],
    ['title: +10%', 8, /Title cannot be \+10%/],
    ['title: = Blue', 10, /text goes in quotes: = "Blue"/],
    ['title: = "abc', 10, /never closed/],
    ['title: = "a\\q"', 12, /Write \\\\ for a backslash/],
    ['title: = "a" b', 14, /Expected the end/],
    ['title: = price', 8, /belongs to the product/],
    ['title: template "{{ sku }}"', 8, /belongs to the product/],
    ['title: template "\\"{{ titel }}"', 23, /“titel” is not a field/],
    ['title: template "a {{ title"', 20, /has no partner/],
    ['title: replace /a with "b"', 16, /never closed with \//],
    ['title: replace /a/g with "b"', 19, /only i/],
    ['title: replace "a" wth "b"', 20, /“with”/],
    ['title: replace "" with "b"', 16, /nothing between the quotes/],
    ['title: replace /(?=a)b/ with "c"', 8, /cannot be used/],
    ['title: replace /(a)\\1/ with "c"', 8, /back-references/],
    ['title: replace /(a{1000}){1000}/ with "c"', 8, /cannot be used/],
    ['title: replace /(a)/ with "$2"', 8, /has 1/],
    ['description: uppercase', 14, /HTML/],
    ['price: uppercase', 8, /no text/],
    ['status: = sold', 11, /use one of ACTIVE/],
    ['tags: + ', 9, /Expected a tag/],
    ['tags: +"a, b"', 8, /comma/],
    ['tags: +a b', 10, /quotes around a tag/],
    ['quantity@Main: = -5', 18, /below 0/],
    ['quantity@Main: = 1.5', 18, /whole number/],
    ['quantity@Main: +1.5', 16, /whole number/],
    ['quantity@Main: +10% round .99', 16, /whole number/],
    ['countryOfOrigin: = "pt"', 20, /two capital letters/],
    ['category: = "Shoes"', 13, /not a category id/],
    ['weight: = 5', 11, /number and a unit/],
    ['weight: +10%', 9, /only prices, costs and quantities/],
  ])('%s', (edit, column, message) => {
    const error = failure(edit);
    expect(error.message).toMatch(message);
    expect(error).toMatchObject({ code: 'bad_input', data: { column, expression: edit } });
  });

  test('a pattern that is far too long', () => {
    expect(failure(`title: replace /${'a'.repeat(1_001)}/ with "b"`).message).toMatch(/1001 characters/);
  });

  test('a value that is too long is told without repeating it', () => {
    const error = failure(`sku: = "${'x'.repeat(300)}"`);
    expect(error.message).toMatch(/300 characters, and the store takes at most 255/);
    expect(error.message.length).toBeLessThan(400);
  });
});

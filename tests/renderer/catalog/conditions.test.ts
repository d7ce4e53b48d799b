import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Condition,
  comparisonsOf,
  FILTER_FIELDS,
  kindOf,
  needsValue,
  withField,
} from '../../../renderer/screens/catalog/search/conditions.ts';
import { filterText } from '../../../renderer/screens/catalog/search/filter-text.ts';
import { readFilter } from '../../../renderer/screens/catalog/search/read-filter.ts';
import { parseQuery } from '../../../shared/query/parse-query.ts';

const values = fc
  .string({
    unit: fc.constantFrom('a', 'B', '1', ' ', '"', "'", '\\', '*', ':', '(', ')', '-', '&', '<', 'é'),
  })
  .map((text) => text.trim())
  .filter((text) => text !== '');

const typedConditions = fc
  .tuple(fc.constantFrom(null, ...FILTER_FIELDS.filter((field) => !kindOf(field).choices)), values)
  .chain(([field, value]) =>
    fc.constantFrom(...comparisonsOf(field)).map((comparison) => ({
      field,
      comparison,
      value: needsValue(comparison) ? value : '',
    })),
  );

const chosenConditions = fc
  .constantFrom(...FILTER_FIELDS.filter((field) => kindOf(field).choices))
  .chain((field) =>
    fc.record({
      field: fc.constant(field),
      comparison: fc.constantFrom(...comparisonsOf(field)),
      value: fc.constantFrom(...(kindOf(field).choices ?? [])),
    }),
  );

describe('the filter builder', () => {
  it('writes searches that it reads back as they were, whatever was typed', () => {
    const filters = fc.array(fc.oneof(typedConditions, chosenConditions), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(filters, (wanted) => {
        const text = filterText({ conditions: wanted, rest: '' });
        expect(() => parseQuery(text)).not.toThrow();
        expect(readFilter(text)).toEqual({ conditions: wanted, rest: '' });
      }),
    );
  });

  it.each([
    ['vendor:"Fjord & Sons" -tag:sale price:>=10', 3],
    ['type:Mug quantity:<5 barcode:* -sku:*', 4],
    ['blue "tea mug"', 2],
    ['', 0],
  ])('shows %s as %i lines', (query, lines) => {
    const filter = readFilter(query);
    expect(filter.conditions).toHaveLength(lines);
    expect(filter.rest).toBe('');
  });

  it.each([
    'vendor:A OR vendor:B',
    'a (b OR c)',
    '-price:>10',
    'metafields.custom.care:x',
    'price:',
    '"open',
  ])('keeps %s as it was typed', (query) => {
    expect(readFilter(query)).toEqual({ conditions: [], rest: query });
    expect(filterText(readFilter(query))).toBe(query);
  });

  it('leaves out lines without a value', () => {
    const empty: Condition = { field: 'vendor', comparison: 'is', value: ' ' };
    expect(filterText({ conditions: [empty], rest: 'mug' })).toBe('mug');
  });

  it('brings a line to what another field can do', () => {
    const line: Condition = { field: 'price', comparison: 'at-least', value: '10' };
    expect(withField(line, 'status')).toEqual({ field: 'status', comparison: 'is', value: 'ACTIVE' });
    expect(withField(line, 'cost')).toEqual({ ...line, field: 'cost' });
  });
});

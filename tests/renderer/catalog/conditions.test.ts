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
    const conditions = fc.oneof(typedConditions, chosenConditions);
    const groups = fc.record({
      match: fc.constantFrom('all', 'any', 'none' as const),
      conditions: fc.array(conditions, { minLength: 2, maxLength: 3 }),
    });
    const filters = fc.record({
      match: fc.constantFrom('all', 'any' as const),
      parts: fc.array(fc.oneof(conditions, groups), { minLength: 2, maxLength: 5 }),
      rest: fc.constant(''),
    });
    fc.assert(
      fc.property(filters, (wanted) => {
        const text = filterText(wanted);
        expect(() => parseQuery(text)).not.toThrow();
        expect(readFilter(text)).toEqual(wanted);
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
    expect(filter.parts).toHaveLength(lines);
    expect(filter.rest).toBe('');
  });

  it.each([
    ['vendor:A OR vendor:B', 'any', 2],
    ['status:ACTIVE (vendor:A OR vendor:B)', 'all', 2],
    ['-(tag:sale OR tag:old) mug -cup', 'all', 3],
    ['(vendor:A price:>10) OR tag:new', 'any', 2],
  ])('shows %s as groups and writes it back so', (query, match, parts) => {
    const filter = readFilter(query);
    expect(filter.match).toBe(match);
    expect(filter.parts).toHaveLength(parts);
    expect(filterText(filter)).toBe(query);
  });

  it('keeps what it cannot show beside what it can', () => {
    const filter = readFilter('vendor:A metafields.custom.care:wool -price:>10');
    expect(filter.parts).toEqual([{ field: 'vendor', comparison: 'is', value: 'A' }]);
    expect(filter.rest).toBe('metafields.custom.care:wool -price:>10');
    expect(filterText({ ...filter, match: 'any', parts: [...filter.parts, ...filter.parts] })).toBe(
      '(vendor:A OR vendor:A) metafields.custom.care:wool -price:>10',
    );
  });

  it.each([
    'vendor:A OR metafields.custom.care:x',
    '-price:>10',
    'metafields.custom.care:x',
    'price:',
    '"open',
  ])('keeps %s as it was typed', (query) => {
    expect(readFilter(query)).toEqual({ match: 'all', parts: [], rest: query });
    expect(filterText(readFilter(query))).toBe(query);
  });

  it('leaves out lines without a value', () => {
    const empty: Condition = { field: 'vendor', comparison: 'is', value: ' ' };
    expect(filterText({ match: 'all', parts: [empty], rest: 'mug' })).toBe('mug');
  });

  it('brings a line to what another field can do', () => {
    const line: Condition = { field: 'price', comparison: 'at-least', value: '10' };
    expect(withField(line, 'status')).toEqual({ field: 'status', comparison: 'is', value: 'ACTIVE' });
    expect(withField(line, 'cost')).toEqual({ ...line, field: 'cost' });
  });
});

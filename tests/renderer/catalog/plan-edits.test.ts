import { describe, expect, it } from 'vitest';
import {
  draggedDown,
  filledDown,
  pasted,
  pasteTarget,
  stagedIn,
} from '../../../renderer/screens/catalog/edit/block-content.ts';
import {
  choicesOf,
  editableText,
  shownText,
  typedValue,
} from '../../../renderer/screens/catalog/edit/cell-value.ts';
import { allRefused, planEdits } from '../../../renderer/screens/catalog/edit/plan-edits.ts';
import type { ShownColumn } from '../../../renderer/screens/catalog/view/use-shown-columns.ts';
import { FIELDS } from '../../../shared/model/field.ts';
import type { GridRow } from '../../../shared/model/grid.ts';

function column(name: string): ShownColumn {
  const spec = FIELDS.find((field) => field.name === name);
  if (!spec) throw new Error(`no field ${name}`);
  return {
    field: spec.name,
    label: spec.label,
    level: spec.level,
    type: spec.type,
    choices: [...(spec.choices ?? [])],
    group: 'product',
    width: 100,
    start: 0,
    isResizing: false,
    startResize: () => {},
    resetWidth: () => {},
  };
}

function line(rest: Partial<GridRow>): GridRow {
  return {
    productId: '1',
    variantId: null,
    title: 'Tea mug',
    variants: 2,
    values: {},
    staged: {},
    held: {},
    cut: [],
    ...rest,
  };
}

const PRODUCT = line({ values: { title: 'Tea mug', status: 'ACTIVE' } });
const BLUE = line({ variantId: '11', title: 'Blue', values: { price: '10.00' } });
const RED = line({
  variantId: '12',
  title: 'Red',
  values: { price: '12.00' },
  staged: { price: { base: '12.00', value: '15.00', excluded: false, stale: false, findings: [] } },
});
const ROWS = [PRODUCT, BLUE, RED];
const COLUMNS = [column('title'), column('status'), column('price')];
const BLOCK = { rows: ROWS, columns: COLUMNS, top: 4 };

describe('a paste', () => {
  it('stages what fits and names the rest with reasons', () => {
    const texts = [
      ['Cup', 'draft', ''],
      ['Blue', '', '11,5'],
      ['', 'Sold', '9'],
    ];
    const plan = planEdits(BLOCK, pasted(texts));
    expect(plan.edits).toEqual([
      { productId: '1', variantId: null, field: 'title', value: 'Cup' },
      { productId: '1', variantId: null, field: 'status', value: 'DRAFT' },
      { productId: '1', variantId: '12', field: 'price', value: '9.00' },
    ]);
    expect(plan.refused).toEqual([
      { line: 6, title: 'Blue', column: 'Price', text: '11,5', reason: expect.stringContaining('19.99') },
      {
        line: 7,
        title: 'Red',
        column: 'Status',
        text: 'Sold',
        reason: expect.stringContaining('product above'),
      },
    ]);
  });

  it('tells what the engine refused besides, by cell', () => {
    const plan = planEdits(BLOCK, pasted([['Cup', 'Draft']]));
    const result = { staged: 0, reverted: 0, refused: [{ index: 0, message: 'Not today.' }], inverse: [] };
    expect(allRefused(plan, result)).toEqual([
      { line: 5, title: 'Tea mug', column: 'Title', text: 'Cup', reason: 'Not today.' },
    ]);
  });

  it('of one cell fills the selection, of a block goes as far as it is large', () => {
    const selected = { top: 2, bottom: 9, left: 1, right: 3 };
    expect(pasteTarget([['x']], selected)).toEqual(selected);
    expect(pasteTarget([['a', 'b'], ['c']], selected)).toEqual({ top: 2, bottom: 3, left: 1, right: 2 });
  });
});

describe('filling down', () => {
  it('takes the first line that has the column, and what is staged there', () => {
    const rows = [PRODUCT, RED, BLUE];
    const plan = planEdits({ ...BLOCK, rows }, filledDown(rows, COLUMNS));
    expect(plan.edits).toEqual([{ productId: '1', variantId: '11', field: 'price', value: '15.00' }]);
    expect(plan.refused).toEqual([]);
  });
});

describe('dragging down', () => {
  it('repeats the dragged lines, each column by itself', () => {
    const green = line({ variantId: '13', title: 'Green', values: { price: '1.00' } });
    const cup = line({ productId: '2', title: 'Cup', values: { title: 'Cup', status: 'DRAFT' } });
    const white = line({ productId: '2', variantId: '21', title: 'White', values: { price: '2.00' } });
    const rows = [BLUE, RED, green, cup, white];
    const plan = planEdits({ rows, columns: COLUMNS, top: 0 }, draggedDown(2)(rows, COLUMNS));
    expect(plan.edits).toEqual([
      { productId: '1', variantId: '13', field: 'price', value: '10.00' },
      { productId: '2', variantId: '21', field: 'price', value: '15.00' },
    ]);
    expect(plan.refused).toEqual([]);
  });
});

describe('taking changes back', () => {
  it('touches only cells with a change', () => {
    expect(stagedIn(ROWS, ['title', 'price'])).toEqual([{ productId: '1', variantId: '12', field: 'price' }]);
    expect(stagedIn(ROWS, ['title'])).toEqual([]);
  });
});

describe('values in cells', () => {
  it.each([
    ['status', 'DRAFT', 'Draft'],
    ['taxable', 'false', 'No'],
    ['weight', '1.5 KILOGRAMS', '1.5 kg'],
    ['tags', '["a","b c"]', 'a, b c'],
    ['price', '19.90', '19.90'],
  ])('of %s are read as they are written', (name, value, text) => {
    expect(editableText(column(name), value)).toBe(text);
    expect(typedValue(column(name), text)).toBe(value);
  });

  it('take amounts as spreadsheets dress them, but guess no decimal comma', () => {
    const price = column('price');
    expect(typedValue(price, ' € 1,299.50 ')).toBe('1299.50');
    expect(typedValue(price, 'USD 12')).toBe('12.00');
    expect(typedValue(price, '1 299.5')).toBe('1299.50');
    expect(() => typedValue(price, '12,50')).toThrow('write an amount such as 19.99');
  });

  it('name the choices in words', () => {
    const status = column('status');
    expect(choicesOf(status)?.map(({ name }) => name)).toContain('Archived');
    expect(() => typedValue(status, 'Sold')).toThrow('choose one of Active, Archived, Draft, Unlisted');
  });

  it('show a description of five megabytes as one short line', () => {
    const html = `<p>${'Soft wool.\n'.repeat(500_000)}</p>`;
    expect(shownText(column('description'), html).length).toBeLessThanOrEqual(200);
    expect(shownText(column('description'), '<p>Soft\n wool</p>')).toBe('Soft wool');
  });
});

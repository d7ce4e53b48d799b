import { expect, test } from 'vitest';
import { gridColumns } from '../../../../electron/engine/catalog/grid/columns.ts';
import { FIELDS } from '../../../../shared/model/field.ts';
import { filledDatabase } from '../../changes/staged-store.ts';

test('every field has a column, and so have locations and metafields, in words', () => {
  const database = filledDatabase();
  database.exec(`INSERT INTO location (id, name, is_active) VALUES (903, 'Closed', 0);
    INSERT INTO metafield (owner, owner_id, namespace, key, type, value) VALUES
      ('variant', 10000, 'custom', 'care', 'single_line_text_field', 'x'),
      ('variant', 10000, 'custom', 'size chart', 'json', '{}'),
      ('product', 1, 'zz', 'weight', 'number_integer', '3'), ('product', 2, 'zz', 'weight', 'number_integer', '4'),
      ('product', 1, 'aa', 'x', 'boolean', 'true');`);
  const columns = gridColumns(database);
  const fields = columns.map((column) => column.field);
  expect(fields).toEqual(expect.arrayContaining(FIELDS.map((field) => field.name)));
  expect(new Set(fields).size).toBe(fields.length);
  expect(columns.filter((column) => column.group === 'stock')).toEqual([
    expect.objectContaining({ field: 'inventoryPolicy', choices: ['CONTINUE', 'DENY'] }),
    expect.objectContaining({ field: 'tracked' }),
    {
      field: 'quantity@901',
      label: 'Quantity at Main',
      level: 'quantity',
      type: 'integer',
      choices: [],
      group: 'stock',
    },
    expect.objectContaining({ field: 'quantity@902', label: 'Quantity at Shop' }),
  ]);
  expect(columns.filter((column) => column.group.endsWith('metafields'))).toMatchObject([
    { field: 'metafields.custom.care', label: 'Care', level: 'product', type: 'single_line_text_field' },
    { field: 'metafields.aa.x', label: 'aa.x', type: 'boolean' },
    { field: 'metafields.zz.weight', label: 'zz.weight', type: 'number_integer' },
    { field: 'variant.metafields.custom.care', label: 'custom.care', level: 'variant' },
  ]);
  const groups = columns.map((column) => column.group);
  expect(groups.filter((group, index) => group !== groups[index - 1])).toHaveLength(6);
});

test('a store that was never pulled has the fields', () => {
  const database = filledDatabase();
  database.exec('DELETE FROM location; DELETE FROM metafield; DELETE FROM metafield_definition');
  expect(gridColumns(database)).toHaveLength(FIELDS.length);
});

import {
  assertInterfaceType,
  assertObjectType,
  findSchemaChanges,
  specifiedDirectives,
  validateSchema,
} from 'graphql';
import { expect, test } from 'vitest';
import { adminSchema, fullAdminSchema } from '../support/admin-schema.ts';

const subset = adminSchema();

test('the subset is a valid schema', () => {
  expect(validateSchema(subset)).toEqual([]);
});

test('whatever the subset has, Shopify has with the same type, arguments and defaults', () => {
  // GraphQL's own directives are graphql-js's in the one schema and Shopify's in the other.
  const isOwn = (text: string) => specifiedDirectives.some(({ name }) => text.includes(`@${name}`));
  const changes = findSchemaChanges(subset, fullAdminSchema()).filter(
    ({ description }) => !isOwn(description),
  );
  const kinds = new Set(changes.map(({ type }) => type));
  expect([...kinds].sort()).toEqual(['FIELD_ADDED', 'IMPLEMENTED_INTERFACE_ADDED', 'TYPE_ADDED']);
});

test('a query for several resources can return every kind that is edited', () => {
  const node = assertInterfaceType(subset.getType('Node'));
  const possible = subset.getPossibleTypes(node).map(({ name }) => name);
  expect(possible).toEqual(
    expect.arrayContaining(['Product', 'ProductVariant', 'InventoryItem', 'InventoryLevel', 'Metafield']),
  );
});

test('deprecations are kept', () => {
  const { name } = assertObjectType(subset.getType('Publication')).getFields();
  expect(name?.deprecationReason).toEqual(expect.any(String));
});

import { type GraphQLObjectType, isLeafType, isNonNullType, isObjectType, isRequiredArgument } from 'graphql';
import { expect, it } from 'vitest';
import { gidOf } from '../../electron/demo-store/catalog/gid.ts';
import { createDemoSchema } from '../../electron/demo-store/graphql/demo-schema.ts';
import { openDemoSession } from '../support/demo-store-session.ts';

const schema = createDemoSchema(new Set());

/** Every field of a type that needs no arguments, two objects deep: what a resolver forgot would answer an error. */
function everything(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return [];
    const named = isNonNullType(field.type) ? field.type.ofType : field.type;
    if (isLeafType(named)) return [field.name];
    if (!isObjectType(named) || depth === 0 || named.name.endsWith('Connection')) return [];
    return [`${field.name} ${everything(named, depth - 1)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

it('answers every field of every kind of record', async () => {
  const session = await openDemoSession({ products: 1 });
  const { catalog } = session.store;
  const [product] = catalog.products.values();
  const variant = product?.variants[0];
  const others = [catalog.locations, catalog.collections, catalog.publications].map((records) => {
    const [record] = records.values();
    return record;
  });
  const records = [
    product,
    variant,
    variant?.item,
    variant?.item.levels[0],
    product?.metafields[0],
    catalog.definitions[0],
    ...others,
  ].filter((record) => record !== undefined);
  const created = await session.send(
    `mutation {
      webhookSubscriptionCreate(topic: PRODUCTS_UPDATE, webhookSubscription: {uri: "https://example.com/hook"}) {
        webhookSubscription ${everything(schema.getType('WebhookSubscription') as GraphQLObjectType, 1)}
        userErrors { message } }
      bulkOperationRunQuery(query: "{ products { edges { node { id } } } }") {
        bulkOperation ${everything(schema.getType('BulkOperation') as GraphQLObjectType, 1)} userErrors { message } } }`,
  );
  expect(created.errors).toBeUndefined();
  for (const record of records) {
    const type = schema.getType(record.kind) as GraphQLObjectType;
    const { data, errors } = await session.send<{ node: { __typename: string } }>(
      `query ($id: ID!) { node(id: $id) { ... on ${record.kind} ${everything(type, 1)} } }`,
      { id: gidOf(record) },
    );
    expect(errors).toBeUndefined();
    expect(data.node.__typename).toBe(record.kind);
  }
  const root = await session.send(
    `{ shop ${everything(schema.getType('Shop') as GraphQLObjectType, 1)}
       currentAppInstallation ${everything(schema.getType('AppInstallation') as GraphQLObjectType, 1)}
       inventoryProperties { quantityNames { name displayName belongsTo comprises isInUse } }
       publicApiVersions { handle displayName supported } job(id: "gid://shopify/Job/1") { done }
       taxonomy { categories(first: 3, search: "shirts") { nodes { id fullName ancestorIds } } } }`,
  );
  expect(root.errors).toBeUndefined();
});

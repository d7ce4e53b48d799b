import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { gidOf } from '../../electron/demo-store/catalog/gid.ts';
import type { ProductRecord } from '../../electron/demo-store/catalog/records.ts';
import { createDemoSchema } from '../../electron/demo-store/graphql/demo-schema.ts';
import { mutationResolvers } from '../../electron/demo-store/mutations/mutation-resolvers.ts';
import { type DemoSession, openDemoSession } from '../support/demo-store-session.ts';

function firstProduct({ store }: DemoSession): ProductRecord {
  const [product] = store.catalog.products.values();
  if (!product) throw new Error('The store has no product.');
  return product;
}

describe('reading from the demo store', () => {
  it('answers every field of a product, its variants, items, levels and metafields', async () => {
    const session = await openDemoSession({ products: 1, variants: 3 });
    const product = firstProduct(session);
    const { data, errors } = await session.send<{ product: Record<string, unknown> }>(
      `query ($id: ID!) { product(id: $id) {
        id legacyResourceId title handle descriptionHtml vendor productType tags status templateSuffix
        seo { title description } category { id fullName name level isLeaf isRoot parentId }
        createdAt updatedAt publishedAt totalInventory tracksInventory hasOnlyDefaultVariant onlineStoreUrl
        options { id name position values optionValues { id name hasVariants } }
        variantsCount { count precision } featuredMedia { id } media(first: 1) { nodes { id } }
        collections(first: 5) { nodes { id title handle productsCount { count } seo { title } sortOrder } }
        resourcePublicationsV2(first: 5) { nodes { isPublished publishDate publication { id name } } }
        metafields(first: 5) { nodes { id namespace key type value jsonValue compareDigest createdAt updatedAt
          sizeInBytes ownerType owner { ... on Product { id } } definition { id name type { name category } } } }
        variants(first: 3) { nodes {
          id legacyResourceId title displayName sku barcode price compareAtPrice position inventoryPolicy
          inventoryQuantity taxable selectedOptions { name value } createdAt updatedAt product { id }
          metafield(namespace: "custom", key: "bin") { value }
          inventoryItem { id sku tracked requiresShipping unitCost { amount currencyCode } countryCodeOfOrigin
            harmonizedSystemCode measurement { weight { value unit } } createdAt updatedAt variant { id }
            inventoryLevels(first: 3) { nodes { id isActive updatedAt location { id name isActive }
              quantities(names: ["available", "on_hand", "committed"]) { name quantity } } } } } }
      } }`,
      { id: gidOf(product) },
    );
    expect(errors).toBeUndefined();
    expect(data.product).toMatchObject({
      id: gidOf(product),
      legacyResourceId: String(product.id),
      title: product.title,
      tags: product.tags,
      variantsCount: { count: 3, precision: 'EXACT' },
      hasOnlyDefaultVariant: false,
      variants: {
        nodes: product.variants.map((variant) => ({
          id: gidOf(variant),
          sku: variant.item.sku,
          price: variant.price,
          product: { id: gidOf(product) },
          inventoryItem: {
            id: gidOf(variant.item),
            inventoryLevels: { nodes: variant.item.levels.map((level) => ({ id: gidOf(level) })) },
          },
        })),
      },
      metafields: { nodes: product.metafields.map(({ key, value }) => ({ key, value })) },
    });
  });

  it('finds records of every kind by id, in order, with null for what is not there', async () => {
    const session = await openDemoSession({ products: 2 });
    const product = firstProduct(session);
    const [variant] = product.variants;
    const [metafield] = product.metafields;
    const [level] = variant?.item.levels ?? [];
    const { catalog } = session.store;
    const [location] = catalog.locations.values();
    const [collection] = catalog.collections.values();
    const [publication] = catalog.publications.values();
    const records = [product, variant, variant?.item, level, metafield, location, collection, publication];
    const ids = records.map((record) => (record ? gidOf(record) : ''));
    const { data } = await session.send<{ nodes: ({ __typename: string; id: string } | null)[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
      { ids: [...ids, 'gid://shopify/Product/1', 'gid://shopify/Order/1'] },
    );
    expect(data.nodes.map((node) => node?.id ?? null)).toEqual([...ids, null, null]);
    expect(data.nodes.slice(0, 3).map((node) => node?.__typename)).toEqual([
      'Product',
      'ProductVariant',
      'InventoryItem',
    ]);
    const wrong = await session.send('{ product(id: "shirt") { id } }');
    expect(wrong.errors).toMatchObject([
      { message: 'invalid id', extensions: { code: 'RESOURCE_NOT_FOUND' } },
    ]);
  });

  it('finds a product by its handle and a location, level and item by their ids', async () => {
    const session = await openDemoSession({ products: 2 });
    const product = firstProduct(session);
    const level = product.variants[0]?.item.levels[0];
    const { data } = await session.send(
      `query ($handle: String!, $level: ID!, $item: ID!) {
        productByIdentifier(identifier: {handle: $handle}) { id }
        inventoryLevel(id: $level) { id item { id } }
        inventoryItem(id: $item) { id variant { product { id } } }
        locations(first: 5) { nodes { name } } }`,
      { handle: product.handle, level: level && gidOf(level), item: level && gidOf(level.item) },
    );
    expect(data).toEqual({
      productByIdentifier: { id: gidOf(product) },
      inventoryLevel: { id: level && gidOf(level), item: { id: level && gidOf(level.item) } },
      inventoryItem: { id: level && gidOf(level.item), variant: { product: { id: gidOf(product) } } },
      locations: { nodes: [{ name: 'East Warehouse' }, { name: 'High Street Shop' }, { name: 'Main' }] },
    });
  });

  it('gives a metafield another digest when its value changes, and the old one when it changes back', async () => {
    const session = await openDemoSession({ products: 1 });
    const ownerId = gidOf(firstProduct(session));
    const digest = async (value: string) => {
      const { data } = await session.send<{ metafieldsSet: { metafields: { compareDigest: string }[] } }>(
        `mutation ($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) {
          metafields { compareDigest } userErrors { message } } }`,
        { m: [{ ownerId, namespace: 'custom', key: 'material', value }] },
      );
      return data.metafieldsSet.metafields[0]?.compareDigest;
    };
    const wool = await digest('Wool');
    expect(wool).toMatch(/^[0-9a-f]{64}$/);
    expect(await digest('Silk')).not.toBe(wool);
    expect(await digest('Wool')).toBe(wool);
  });

  it('has a resolver for every mutation of its schema', () => {
    const mutation = createDemoSchema(new Set()).getMutationType();
    const own = [
      'bulkOperationCancel',
      'bulkOperationRunMutation',
      'bulkOperationRunQuery',
      'stagedUploadsCreate',
    ];
    const resolved = [...Object.keys(mutationResolvers), ...own].sort();
    expect(isObjectType(mutation) && Object.keys(mutation.getFields()).sort()).toEqual(resolved);
  });

  it('lists tags, vendors, types, definitions, versions and subscriptions', async () => {
    const session = await openDemoSession({ products: 30 });
    const { data, errors } = await session.send<Record<string, { nodes: unknown[] }>>(`{
      productTags(first: 250) { nodes } productVendors(first: 250) { nodes } productTypes(first: 250) { nodes }
      metafieldDefinitions(first: 10, ownerType: PRODUCT) { nodes { namespace key type { name } } }
      webhookSubscriptions(first: 1) { nodes { id } } publications(first: 3) { nodes { name } } }`);
    expect(errors).toBeUndefined();
    const vendors = [...session.store.catalog.products.values()].map((product) => product.vendor);
    expect(data.productVendors?.nodes).toEqual([...new Set(vendors)].sort());
    expect(data.metafieldDefinitions?.nodes).toContainEqual({
      namespace: 'custom',
      key: 'care',
      type: { name: 'multi_line_text_field' },
    });
    expect(data.webhookSubscriptions?.nodes).toEqual([]);
  });
});

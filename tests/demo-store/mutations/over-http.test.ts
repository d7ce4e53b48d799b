import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductRecord, VariantRecord } from '../../../electron/demo-store/catalog/records.ts';
import { DemoStoreClient } from '../../support/demo-store-client.ts';

let client: DemoStoreClient;
let product: ProductRecord;
let variant: VariantRecord;
/** Ids for the documents. */
let gid: { product: string; variant: string; item: string; location: string; publication: string };

beforeAll(async () => {
  client = await DemoStoreClient.start();
  const { catalog } = client.store;
  const [first] = catalog.products.values();
  const [location] = catalog.locations.values();
  const [publication] = catalog.publications.values();
  if (!first?.variants[0] || !location || !publication) throw new Error('The demo store is empty.');
  product = first;
  variant = first.variants[0];
  gid = {
    product: `gid://shopify/Product/${product.id}`,
    variant: `gid://shopify/ProductVariant/${variant.id}`,
    item: `gid://shopify/InventoryItem/${variant.item.id}`,
    location: `gid://shopify/Location/${location.id}`,
    publication: `gid://shopify/Publication/${publication.id}`,
  };
});
afterAll(() => client.stop());

/** Sends a mutation and answers with its payload. */
async function payload(document: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  const { data, errors } = await client.send(document, variables);
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0];
}

describe('mutations over HTTP', () => {
  it('productUpdate', async () => {
    const document = `mutation ($product: ProductUpdateInput!) {
      productUpdate(product: $product) {
        product { id title handle tags seo { title } category { id } metafield(namespace: "custom", key: "note") { value } }
        userErrors { field message }
      }
    }`;
    const fields = {
      title: 'Wire Chair',
      tags: ['b', 'a', 'B'],
      seo: { title: 'Chair' },
      category: 'gid://shopify/TaxonomyCategory/aa-1',
      metafields: [{ namespace: 'custom', key: 'note', type: 'single_line_text_field', value: 'hello' }],
    };
    expect(await payload(document, { product: { id: gid.product, ...fields } })).toMatchObject({
      product: {
        id: gid.product,
        title: 'Wire Chair',
        tags: ['a', 'b'],
        seo: { title: 'Chair' },
        category: { id: 'gid://shopify/TaxonomyCategory/aa-1' },
        metafield: { value: 'hello' },
      },
      userErrors: [],
    });
    expect(await payload(document, { product: { id: gid.product, title: '' } })).toMatchObject({
      product: { title: 'Wire Chair' },
      userErrors: [{ field: ['title'], message: "Title can't be blank" }],
    });
  });

  it('productVariantsBulkUpdate', async () => {
    const document = `mutation ($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
      productVariantsBulkUpdate(productId: $productId, variants: $variants) {
        product { id }
        productVariants {
          price sku
          inventoryItem { unitCost { amount } countryCodeOfOrigin measurement { weight { value unit } } }
          metafield(namespace: "custom", key: "bin") { value }
        }
        userErrors { field message code }
      }
    }`;
    const input = {
      id: gid.variant,
      price: '12.5',
      inventoryItem: {
        sku: 'WIRE-1',
        cost: 4,
        countryCodeOfOrigin: 'PT',
        measurement: { weight: { value: 1.5, unit: 'KILOGRAMS' } },
      },
      metafields: [{ namespace: 'custom', key: 'bin', type: 'single_line_text_field', value: 'A7' }],
    };
    expect(await payload(document, { productId: gid.product, variants: [input] })).toEqual({
      product: { id: gid.product },
      productVariants: [
        {
          price: '12.50',
          sku: 'WIRE-1',
          inventoryItem: {
            unitCost: { amount: '4.00' },
            countryCodeOfOrigin: 'PT',
            measurement: { weight: { value: 1.5, unit: 'KILOGRAMS' } },
          },
          metafield: { value: 'A7' },
        },
      ],
      userErrors: [],
    });
    const wrong = { ...input, price: '-1', metafields: [{ namespace: 'custom', key: 'x', value: 'A7' }] };
    expect(await payload(document, { productId: gid.product, variants: [wrong] })).toMatchObject({
      productVariants: null,
      userErrors: [{ code: 'GREATER_THAN_OR_EQUAL_TO' }, { code: 'INVALID_INPUT' }],
    });
  });

  it('metafieldsSet with a digest, and metafieldsDelete', async () => {
    const set = `mutation ($metafields: [MetafieldsSetInput!]!) {
      metafieldsSet(metafields: $metafields) {
        metafields { value compareDigest owner { ... on Product { id } } }
        userErrors { field message code elementIndex }
      }
    }`;
    const input = {
      ownerId: gid.product,
      namespace: 'custom',
      key: 'wire',
      type: 'number_integer',
      value: '1',
    };
    const created = await payload(set, { metafields: [{ ...input, compareDigest: null }] });
    expect(created).toMatchObject({
      metafields: [{ value: '1', owner: { id: gid.product } }],
      userErrors: [],
    });
    const { compareDigest } = (created as { metafields: [{ compareDigest: string }] }).metafields[0];
    expect(await payload(set, { metafields: [{ ...input, value: '2', compareDigest }] })).toMatchObject({
      userErrors: [],
    });
    expect(await payload(set, { metafields: [{ ...input, value: '3', compareDigest }] })).toMatchObject({
      metafields: [],
      userErrors: [{ field: ['metafields', '0'], code: 'STALE_OBJECT', elementIndex: null }],
    });
    const remove = `mutation ($metafields: [MetafieldIdentifierInput!]!) {
      metafieldsDelete(metafields: $metafields) {
        deletedMetafields { ownerId namespace key }
        userErrors { field message }
      }
    }`;
    const identifier = { ownerId: gid.product, namespace: 'custom', key: 'wire' };
    expect(await payload(remove, { metafields: [identifier, { ...identifier, key: 'gone' }] })).toEqual({
      deletedMetafields: [identifier, null],
      userErrors: [],
    });
  });

  it('inventorySetQuantities and inventoryAdjustQuantities with @idempotent', async () => {
    const set = `mutation ($input: InventorySetQuantitiesInput!, $key: String!) {
      inventorySetQuantities(input: $input) @idempotent(key: $key) {
        inventoryAdjustmentGroup { id createdAt reason changes { name delta item { id } location { id } } }
        userErrors { field message code }
      }
    }`;
    const stock = { inventoryItemId: gid.item, locationId: gid.location };
    const quantities = [{ ...stock, quantity: 777, changeFromQuantity: null }];
    const variables = { key: 'wire', input: { name: 'available', reason: 'correction', quantities } };
    const first = await payload(set, variables);
    expect(first).toMatchObject({
      inventoryAdjustmentGroup: {
        reason: 'correction',
        changes: [{ name: 'available' }, { name: 'on_hand' }],
      },
      userErrors: [],
    });
    expect(await payload(set, variables)).toEqual(first);
    const adjust = `mutation ($input: InventoryAdjustQuantitiesInput!) {
      inventoryAdjustQuantities(input: $input) @idempotent(key: "adjust") {
        inventoryAdjustmentGroup { changes(quantityNames: ["available"]) { delta } }
        userErrors { field message code }
      }
    }`;
    const changes = [{ ...stock, delta: 3, changeFromQuantity: 777 }];
    expect(await payload(adjust, { input: { name: 'available', reason: 'received', changes } })).toEqual({
      inventoryAdjustmentGroup: { changes: [{ delta: 3 }] },
      userErrors: [],
    });
    const bare = set.replace('@idempotent(key: $key)', '').replace(', $key: String!', '');
    const { data, errors } = await client.send(bare, { input: variables.input });
    expect(data).toEqual({ inventorySetQuantities: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
  });

  it('refuses a key that is in use when the request arrives', async () => {
    const slow = await DemoStoreClient.start({ serviceMs: 150 });
    try {
      const [item] = slow.store.catalog.items.values();
      const [location] = slow.store.catalog.locations.values();
      const input = {
        name: 'available',
        reason: 'correction',
        changes: [
          {
            inventoryItemId: `gid://shopify/InventoryItem/${item?.id}`,
            locationId: `gid://shopify/Location/${location?.id}`,
            delta: 1,
            changeFromQuantity: null,
          },
        ],
      };
      const document = `mutation ($input: InventoryAdjustQuantitiesInput!) {
        inventoryAdjustQuantities(input: $input) @idempotent(key: "k") { userErrors { code } }
      }`;
      const answers = await Promise.all([slow.send(document, { input }), slow.send(document, { input })]);
      const codes = answers.map(({ data }) => JSON.stringify(data)).sort();
      expect(codes).toEqual([
        '{"inventoryAdjustQuantities":{"userErrors":[]}}',
        '{"inventoryAdjustQuantities":{"userErrors":[{"code":"IDEMPOTENCY_CONCURRENT_REQUEST"}]}}',
      ]);
      expect(slow.store.ledger.size).toBe(1);
    } finally {
      await slow.stop();
    }
  });

  it('inventoryItemUpdate and inventoryActivate', async () => {
    const update = `mutation ($id: ID!, $input: InventoryItemInput!) {
      inventoryItemUpdate(id: $id, input: $input) { inventoryItem { id sku } userErrors { field message } }
    }`;
    expect(await payload(update, { id: gid.item, input: { sku: 'WIRE-2' } })).toEqual({
      inventoryItem: { id: gid.item, sku: 'WIRE-2' },
      userErrors: [],
    });
    const activate = `mutation ($item: ID!, $location: ID!) {
      inventoryActivate(inventoryItemId: $item, locationId: $location) @idempotent(key: "activate") {
        inventoryLevel { location { id } quantities(names: ["available"]) { quantity } }
        userErrors { field message }
      }
    }`;
    expect(await payload(activate, { item: gid.item, location: gid.location })).toMatchObject({
      inventoryLevel: { location: { id: gid.location } },
      userErrors: [],
    });
  });

  it('tagsAdd and tagsRemove', async () => {
    const document = (name: string) => `mutation ($id: ID!) {
      ${name}(id: $id, tags: ["zinc", "ZINC"]) { node { id ... on Product { tags } } userErrors { field message } }
    }`;
    expect(await payload(document('tagsAdd'), { id: gid.product })).toMatchObject({
      node: { id: gid.product, tags: ['a', 'b', 'zinc'] },
    });
    expect(await payload(document('tagsRemove'), { id: gid.product })).toMatchObject({
      node: { tags: ['a', 'b'] },
    });
  });

  it('publishablePublish and publishableUnpublish', async () => {
    const document = (name: string) => `mutation ($id: ID!, $publication: ID!) {
      ${name}(id: $id, input: [{ publicationId: $publication }]) {
        publishable { publishedOnPublication(publicationId: $publication) }
        shop { name }
        userErrors { field message }
      }
    }`;
    const variables = { id: gid.product, publication: gid.publication };
    for (const [name, published] of [
      ['publishableUnpublish', false],
      ['publishablePublish', true],
    ] as const) {
      expect(await payload(document(name), variables)).toMatchObject({
        publishable: { publishedOnPublication: published },
        shop: { name: 'Bulkhead Demo' },
        userErrors: [],
      });
    }
  });

  it('productCreate, productVariantsBulkCreate, productVariantsBulkDelete and productDelete', async () => {
    const create = `mutation {
      productCreate(product: { title: "Desk", productOptions: [{ name: "Size", values: [{ name: "S" }] }] }) {
        product { id handle status options { name } variants(first: 5) { nodes { id title } } }
        shop { name }
        userErrors { field message }
      }
    }`;
    const created = (await payload(create)) as {
      product: { id: string; variants: { nodes: [{ id: string; title: string }] } };
    };
    expect(created).toMatchObject({
      product: {
        handle: 'desk',
        status: 'ACTIVE',
        options: [{ name: 'Size' }],
        variants: { nodes: [{ title: 'S' }] },
      },
      userErrors: [],
    });
    const { id } = created.product;
    const addVariant = `mutation ($id: ID!) {
      productVariantsBulkCreate(productId: $id, variants: [{ price: "5", optionValues: [{ optionName: "Size", name: "M" }] }]) {
        productVariants { price selectedOptions { name value } }
        userErrors { field message code }
      }
    }`;
    expect(await payload(addVariant, { id })).toEqual({
      productVariants: [{ price: '5.00', selectedOptions: [{ name: 'Size', value: 'M' }] }],
      userErrors: [],
    });
    const removeVariant = `mutation ($id: ID!, $variants: [ID!]!) {
      productVariantsBulkDelete(productId: $id, variantsIds: $variants) {
        product { variantsCount { count } }
        userErrors { field message code }
      }
    }`;
    const variants = [created.product.variants.nodes[0].id];
    expect(await payload(removeVariant, { id, variants })).toEqual({
      product: { variantsCount: { count: 1 } },
      userErrors: [],
    });
    const remove = `mutation ($id: ID!) {
      productDelete(input: { id: $id }) { deletedProductId shop { name } userErrors { field message } }
    }`;
    expect(await payload(remove, { id })).toMatchObject({ deletedProductId: id, userErrors: [] });
    expect((await client.send('query ($id: ID!) { product(id: $id) { id } }', { id })).data).toEqual({
      product: null,
    });
    expect((await client.send('{ products(first: 5, query: "title:Desk") { nodes { id } } }')).data).toEqual({
      products: { nodes: [] },
    });
  });

  it('webhookSubscriptionCreate and webhookSubscriptionDelete', async () => {
    const create = `mutation {
      webhookSubscriptionCreate(topic: PRODUCTS_UPDATE, webhookSubscription: { uri: "https://example.com/hooks" }) {
        webhookSubscription { id topic uri format includeFields createdAt }
        userErrors { field message }
      }
    }`;
    const created = (await payload(create)) as { webhookSubscription: { id: string } };
    expect(created).toMatchObject({
      webhookSubscription: { topic: 'PRODUCTS_UPDATE', uri: 'https://example.com/hooks', format: 'JSON' },
      userErrors: [],
    });
    const remove = `mutation ($id: ID!) {
      webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { field message } }
    }`;
    const { id } = created.webhookSubscription;
    expect(await payload(remove, { id })).toEqual({ deletedWebhookSubscriptionId: id, userErrors: [] });
  });
});

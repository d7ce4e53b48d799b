import '@shopify/shopify-api/adapters/node';
import { createAdminApiClient } from '@shopify/admin-api-client';
import { ApiVersion, LogSeverity, Session, shopifyApi } from '@shopify/shopify-api';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { afterAll, describe, expect, it } from 'vitest';
import { openDemoSession } from '../support/demo-store-session.ts';

const DOMAIN = 'bulkhead-demo.myshopify.com';
const READ = 'query ($first: Int!) { products(first: $first) { nodes { id title } } }';
const WRITE = `mutation ($product: ProductUpdateInput!) {
  productUpdate(product: $product) { product { id title } userErrors { field message } } }`;

interface Read {
  readonly products: { readonly nodes: readonly { readonly id: string; readonly title: string }[] };
}

/** The clients insist on https and a myshopify.com domain; this leads them to loopback with everything else intact. */
function leadTo(endpoint: string): typeof fetch {
  return (input, init) => {
    const asked = new URL(input instanceof Request ? input.url : input);
    expect(asked.origin).toBe(`https://${DOMAIN}`);
    return fetch(new URL(asked.pathname, endpoint), init);
  };
}

describe('the official clients', () => {
  // The library keeps its fetch in a module variable.
  afterAll(() => setAbstractFetchFunc(globalThis.fetch));

  it('@shopify/admin-api-client reads products and runs a mutation', async () => {
    const { store } = await openDemoSession({ products: 4 });
    const client = createAdminApiClient({
      storeDomain: DOMAIN,
      apiVersion: '2026-10',
      accessToken: store.token,
      customFetchApi: (url, init) => leadTo(store.endpoint)(url, init),
    });
    const read = await client.request<Read>(READ, { variables: { first: 3 } });
    expect(read.errors).toBeUndefined();
    const [first] = read.data?.products.nodes ?? [];
    expect(read.data?.products.nodes).toHaveLength(3);
    expect(read.extensions?.cost?.requestedQueryCost).toBe(4);
    const written = await client.request(WRITE, { variables: { product: { id: first?.id, title: 'New' } } });
    expect(written.data).toEqual({
      productUpdate: { product: { id: first?.id, title: 'New' }, userErrors: [] },
    });
    const refused = await client.request('{ products(first: 1) { nodes { nope } } }');
    expect(refused.errors?.graphQLErrors?.[0]?.message).toBe("Field 'nope' doesn't exist on type 'Product'");
  });

  it('@shopify/shopify-api reads products and runs a mutation', async () => {
    const { store } = await openDemoSession({ products: 4 });
    setAbstractFetchFunc(leadTo(store.endpoint));
    const shopify = shopifyApi({
      apiKey: 'demo',
      apiSecretKey: 'demo',
      hostName: 'localhost',
      apiVersion: ApiVersion.October26,
      isEmbeddedApp: false,
      logger: { level: LogSeverity.Error },
    });
    const session = new Session({
      id: 'demo',
      shop: DOMAIN,
      state: '',
      isOnline: false,
      accessToken: store.token,
    });
    const client = new shopify.clients.Graphql({ session });
    const read = await client.request<Read>(READ, { variables: { first: 2 } });
    const [first] = read.data?.products.nodes ?? [];
    expect(read.data?.products.nodes).toHaveLength(2);
    const written = await client.request(WRITE, {
      variables: { product: { id: first?.id, title: 'Newer' } },
    });
    expect(written.data).toEqual({
      productUpdate: { product: { id: first?.id, title: 'Newer' }, userErrors: [] },
    });
    expect(store.ledger.size).toBe(1);
    const stranger = new shopify.clients.Graphql({
      session: new Session({ ...session, id: 'stranger', accessToken: 'shpat_wrong' }),
    });
    await expect(stranger.request(READ, { variables: { first: 1 } })).rejects.toMatchObject({
      response: { code: 401 },
    });
  });
});

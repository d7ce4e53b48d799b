import { describe, expect, it } from 'vitest';
import { openDemoSession } from '../support/demo-store-session.ts';

describe('what the demo store refuses before it executes anything', () => {
  it('answers 401 in Shopify’s words to a wrong token', async () => {
    const { send } = await openDemoSession();
    const response = await send('{ shop { name } }', {}, { 'x-shopify-access-token': 'shpat_wrong' });
    expect(response.status).toBe(401);
    expect(response.errors).toBe(
      '[API] Invalid API key or access token (unrecognized login or wrong password)',
    );
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers 400 to what is no GraphQL request and 404 to other addresses', async () => {
    const { store } = await openDemoSession();
    const headers = { 'content-type': 'application/json', 'x-shopify-access-token': store.token };
    const broken = await fetch(store.endpoint, { method: 'POST', headers, body: '{"query": ' });
    expect(broken.status).toBe(400);
    const empty = await fetch(store.endpoint, { method: 'POST', headers, body: '{}' });
    expect(empty.status).toBe(400);
    expect(await empty.json()).toEqual({ errors: { query: 'Required parameter missing or invalid' } });
    expect((await fetch(new URL('/admin/api/2026-10/products.json', store.endpoint))).status).toBe(404);
  });

  it.each([
    [
      '{ shop { nme } }',
      "Field 'nme' doesn't exist on type 'Shop'",
      'undefinedField',
      ['query', 'shop', 'nme'],
    ],
    [
      'query Look { product { id } }',
      "Field 'product' is missing required arguments: id",
      'missingRequiredArguments',
      ['query Look', 'product'],
    ],
    [
      '{ products(frst: 1) { nodes { id } } }',
      "Field 'products' doesn't accept argument 'frst'",
      'argumentNotAccepted',
      ['query', 'products'],
    ],
    [
      'query ($a: Int) { shop { name } }',
      'Variable $a is declared by anonymous query but not used',
      'variableNotUsed',
      ['query'],
    ],
    ['{ shop @now { name } }', 'Directive @now is not defined', 'undefinedDirective', ['query', 'shop']],
  ])('words the error of %s as Shopify does', async (document, message, code, path) => {
    const { send } = await openDemoSession({ products: 1 });
    const answer = await send(document);
    expect(answer.status).toBe(200);
    expect(answer.data).toBeUndefined();
    expect(answer.extensions).toBeUndefined();
    expect(answer.errors?.[0]).toMatchObject({ message, path, extensions: { code } });
  });

  it('says where a document ends too early', async () => {
    const { send } = await openDemoSession({ products: 1 });
    const { errors } = await send('{ shop { name }');
    expect(errors?.[0]?.message).toBe('syntax error, unexpected end of file at [1, 16]');
  });

  it('lists the problems of a variable that does not fit', async () => {
    const { send, store } = await openDemoSession({ products: 1 });
    const [product] = store.catalog.products.values();
    const { errors, cost } = await send(
      'mutation ($p: ProductUpdateInput!) { productUpdate(product: $p) { userErrors { message } } }',
      { p: { id: `gid://shopify/Product/${product?.id}`, titel: 'x' } },
    );
    expect(cost).toBeUndefined();
    expect(errors?.[0]).toMatchObject({
      message:
        'Variable $p of type ProductUpdateInput! was provided invalid value for titel (Field is not defined on ProductUpdateInput)',
      extensions: {
        code: 'INVALID_VARIABLE',
        problems: [{ path: ['titel'], explanation: 'Field is not defined on ProductUpdateInput' }],
      },
    });
    const missing = await send('query ($id: ID!) { product(id: $id) { id } }');
    expect(missing.errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_VARIABLE',
      problems: [{ path: [], explanation: 'Expected value to not be null' }],
    });
    expect(store.ledger.size).toBe(0);
  });

  it('denies what the token has no scope for and answers the rest', async () => {
    const { send } = await openDemoSession({ products: 1, scopes: ['write_products'] });
    const { data, errors } = await send<{ shop: unknown; location: unknown; productsCount: unknown }>(
      '{ shop { name } location { name } productsCount { count } }',
    );
    expect(data).toEqual({ shop: { name: 'Bulkhead Demo' }, location: null, productsCount: { count: 1 } });
    expect(errors).toMatchObject([
      {
        message: 'Access denied for location field. Required access: `read_locations` access scope.',
        path: ['location'],
        extensions: { code: 'ACCESS_DENIED', requiredAccess: '`read_locations` access scope.' },
      },
    ]);
    const app = await send('{ currentAppInstallation { accessScopes { handle } } }');
    expect(app.data).toEqual({ currentAppInstallation: { accessScopes: [{ handle: 'write_products' }] } });
  });

  it('gives every answer a request id of its own and names the version', async () => {
    const { send } = await openDemoSession({ products: 1 });
    const first = await send('{ shop { name } }');
    const second = await send('{ shop { name } }');
    expect(first.headers.get('x-request-id')).not.toBe(second.headers.get('x-request-id'));
    expect(first.headers.get('x-shopify-api-version')).toBe('2026-10');
  });
});

import { describe, expect, it } from 'vitest';
import { gidOf } from '../../electron/demo-store/catalog/gid.ts';
import { type DemoSession, finishedBulkOperation, openDemoSession } from '../support/demo-store-session.ts';

interface Target {
  readonly url: string;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

async function upload(session: DemoSession, content: string): Promise<string> {
  const { data } = await session.send<{ stagedUploadsCreate: { stagedTargets: Target[] } }>(
    `mutation { stagedUploadsCreate(input: [{resource: BULK_MUTATION_VARIABLES, filename: "lines.jsonl",
      mimeType: "text/jsonl", httpMethod: POST}]) { stagedTargets { url parameters { name value } } } }`,
  );
  const [target] = data.stagedUploadsCreate.stagedTargets;
  if (!target) throw new Error('There is no place to upload to.');
  const form = new FormData();
  for (const { name, value } of target.parameters) form.append(name, value);
  form.append('file', new Blob([content]), 'lines.jsonl');
  const response = await fetch(target.url, { method: 'POST', body: form });
  expect(response.status).toBe(201);
  const key = /<Key>(.*)<\/Key>/.exec(await response.text())?.[1];
  expect(key).toMatch(/^tmp\/\d+\/bulk\/[0-9a-f-]+\/lines\.jsonl$/);
  return key ?? '';
}

async function start(session: DemoSession, mutation: string, path: string) {
  const { data } = await session.send<{
    bulkOperationRunMutation: {
      bulkOperation: { id: string } | null;
      userErrors: { field: string[] | null; message: string; code: string | null }[];
    };
  }>(
    `mutation ($mutation: String!, $path: String!) { bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path) {
      bulkOperation { id } userErrors { field message code } } }`,
    { mutation, path },
  );
  return data.bulkOperationRunMutation;
}

const RENAME =
  'mutation ($product: ProductUpdateInput!) { productUpdate(product: $product) { product { id title } userErrors { message } } }';

describe('a bulk mutation', () => {
  it('runs every line once, in any order, and answers each by its number', async () => {
    const session = await openDemoSession({ products: 30 });
    const products = [...session.store.catalog.products.values()];
    const inputs = products.map((product, index) => ({
      product: { id: gidOf(product), title: `Title ${index}` },
    }));
    const content = [...inputs, { product: { id: gidOf(products[0] as never), title: '' } }];
    const path = await upload(session, content.map((line) => JSON.stringify(line)).join('\n'));
    const { bulkOperation } = await start(session, RENAME, path);
    const operation = await finishedBulkOperation(session, bulkOperation?.id ?? '');
    expect(operation).toMatchObject({ status: 'COMPLETED', objectCount: '31' });
    const text = await (await fetch(operation.url ?? '')).text();
    const results = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const numbers = results.map((result) => result.__lineNumber as number);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(content.map((_, index) => index));
    expect(numbers).not.toEqual(content.map((_, index) => index));
    expect(results.find((result) => result.__lineNumber === 7).data.productUpdate).toEqual({
      product: { id: gidOf(products[7] as never), title: 'Title 7' },
      userErrors: [],
    });
    expect(results.find((result) => result.__lineNumber === 30).data.productUpdate.userErrors).toEqual([
      { message: "Title can't be blank" },
    ]);
    expect(products.map(({ title }) => title)).toEqual(products.map((_, index) => `Title ${index}`));
  });

  it.each([
    ['mutation { a: job }', 'INVALID_MUTATION', null],
    [
      'query { shop { name } }',
      'INVALID_MUTATION',
      'Invalid operation type. Only `mutation` operations are supported.',
    ],
    [
      'mutation { bulkOperationRunQuery(query: "") { userErrors { message } } }',
      null,
      'You must use an allowed mutation name.',
    ],
    [
      'mutation ($id: ID!) { a: tagsAdd(id: $id, tags: []) { userErrors { message } } b: tagsAdd(id: $id, tags: []) { userErrors { message } } }',
      null,
      'You must specify a single top level mutation.',
    ],
  ])('is refused when the mutation cannot be run line by line: %s', async (mutation, code, message) => {
    const session = await openDemoSession({ products: 1 });
    const path = await upload(session, '{}');
    const { bulkOperation, userErrors } = await start(session, mutation, path);
    expect(bulkOperation).toBeNull();
    expect(userErrors[0]?.code).toBe(code);
    if (message !== null) expect(userErrors[0]?.message).toBe(message);
  });

  it('is refused without a file or with an empty one', async () => {
    const session = await openDemoSession({ products: 1 });
    expect((await start(session, RENAME, 'tmp/nothing')).userErrors[0]?.code).toBe('NO_SUCH_FILE');
    const empty = await start(session, RENAME, await upload(session, ''));
    expect(empty.userErrors).toEqual([
      { field: null, code: 'INVALID_STAGED_UPLOAD_FILE', message: 'The input file is empty.' },
    ]);
  });
});

import { expect, it } from 'vitest';
import type { FaultPlanInput } from '../../electron/demo-store/faults/fault-plan.ts';
import {
  type BulkOperationAnswer,
  finishedBulkOperation,
  openDemoSession,
} from '../support/demo-store-session.ts';

type BulkFaultName = Extract<FaultPlanInput['rules'][number]['fault'], `bulk${string}`>;

/** Runs a bulk query that the fault befalls. */
async function run(fault: BulkFaultName): Promise<BulkOperationAnswer & { readonly result: Response }> {
  const session = await openDemoSession({ products: 20, faults: { rules: [{ fault }] } });
  const { data } = await session.send<{ bulkOperationRunQuery: { bulkOperation: { id: string } } }>(
    `mutation { bulkOperationRunQuery(query: "{ products { edges { node { id variants { edges { node { id } } } } } } }") {
      bulkOperation { id } userErrors { message } } }`,
  );
  const operation = await finishedBulkOperation(session, data.bulkOperationRunQuery.bulkOperation.id);
  return { ...operation, result: await fetch(operation.url ?? operation.partialDataUrl ?? '') };
}

it('fails half-way and leaves what it had', async () => {
  const { result, ...operation } = await run('bulkFailed');
  expect(operation).toMatchObject({
    status: 'FAILED',
    errorCode: 'INTERNAL_SERVER_ERROR',
    url: null,
    objectCount: '30',
  });
  expect((await result.text()).trimEnd().split('\n')).toHaveLength(30);
});

it('completes with a result that ends in the middle of a line', async () => {
  const { result, ...operation } = await run('bulkTruncated');
  expect(operation).toMatchObject({ status: 'COMPLETED', objectCount: '60' });
  const last = (await result.text()).split('\n').at(-1) ?? '';
  expect(last).not.toBe('');
  expect(() => JSON.parse(last)).toThrow(SyntaxError);
});

it('completes with children before their parents', async () => {
  const { result } = await run('bulkShuffled');
  const lines = (await result.text()).trimEnd().split('\n');
  expect(lines).toHaveLength(60);
  expect(lines[0]).toContain('__parentId');
});

it('completes with a URL that has expired', async () => {
  const { result, status } = await run('bulkExpired');
  expect(status).toBe('COMPLETED');
  expect(result.status).toBe(400);
  expect(await result.text()).toContain('ExpiredToken');
});

import { afterEach, describe, expect, it } from 'vitest';
import type { FaultPlanInput } from '../../../electron/demo-store/faults/fault-plan.ts';
import { type DemoStore, startDemoStore } from '../../../electron/demo-store/start-demo-store.ts';
import { systemClock } from '../../../electron/engine/clock.ts';
import { connectStore } from '../../../electron/engine/shopify/connect-store.ts';
import { ShopDocument, TagsAddDocument } from '../../../electron/engine/shopify/generated/documents.ts';
import type { StoreClient } from '../../../electron/engine/shopify/store-client.ts';
import { checkStore } from '../../../electron/engine/stores/check-store.ts';
import { memoryLog } from '../../support/memory-log.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

async function demo(
  faults: FaultPlanInput = { rules: [] },
  token?: string,
  answerMs = 30_000,
): Promise<{ store: DemoStore; client: StoreClient; log: ReturnType<typeof memoryLog> }> {
  const store = await startDemoStore({ products: 20, faults, networkMs: 2, serviceMs: 5 });
  const log = memoryLog();
  const client = connectStore({
    endpoint: store.endpoint,
    token: async () => token ?? store.token,
    clock: systemClock,
    random: () => 0,
    log,
    timeouts: { connectMs: 1_000, answerMs },
  });
  open.push(
    () => store.stop(),
    () => client.close(),
  );
  return { store, client, log };
}

function tagAll(client: StoreClient, store: DemoStore, times: number) {
  const ids = [...store.catalog.products.keys()].map((id) => `gid://shopify/Product/${id}`);
  return Promise.all(
    Array.from({ length: times }, (_, index) =>
      client.write(
        TagsAddDocument,
        { id: ids[index % ids.length] ?? '', tags: [`tag-${index}`] },
        { job: index },
      ),
    ),
  );
}

describe('with the demo store', () => {
  it('is checked', async () => {
    const { client } = await demo();
    expect(await checkStore(client)).toMatchObject({
      apiVersion: '2026-10',
      missingScopes: [],
      bucket: { maximum: 2_000, restoreRate: 100 },
    });
  });

  it('carries many writes: ten at a time, none throttled, each charged as predicted', async () => {
    const { client, store, log } = await demo();
    const answers = await tagAll(client, store, 120);
    for (const { data } of answers) expect(data.tagsAdd?.userErrors).toEqual([]);
    expect(store.stats()).toMatchObject({ throttled: 0, maxInFlight: 10, requests: 120 });
    expect(log.lines.filter((line) => line.level !== 'debug' && line.level !== 'info')).toEqual([]);
    expect(log.lines.filter((line) => line.level === 'info')).toHaveLength(120);
    const bucket = client.bucket();
    expect(bucket?.available).toBeGreaterThan(700);
    expect(client.latency().write).toBeGreaterThan(5);
  });

  it('says what a wrong token means', async () => {
    const { client } = await demo({ rules: [] }, 'shpat_wrong');
    await expect(client.read(ShopDocument, {})).rejects.toMatchObject({ kind: 'not_authorised' });
  });

  const moment = { when: 'after' } as const;
  it.each<[FaultPlanInput['rules'][number], string]>([
    [{ fault: 'throttled' }, 'throttled'],
    [{ fault: 'tooManyRequests', retryAfterSeconds: 0.1 }, 'throttled'],
    [{ fault: 'tokenRefused' }, 'not_authorised'],
    [{ fault: 'shopFrozen' }, 'unavailable'],
    [{ fault: 'shopLocked' }, 'unavailable'],
    [{ fault: 'serverError', status: 502, ...moment }, 'unknown'],
    [{ fault: 'connectionDrop', ...moment }, 'unknown'],
    [{ fault: 'slowAnswer', delayMs: 1_000, ...moment }, 'unknown'],
    [{ fault: 'internalError', ...moment }, 'unknown'],
    [{ fault: 'partialData' }, 'unknown'],
    [{ fault: 'versionFallForward' }, 'unknown'],
  ])('a write that meets $fault is classified', async (rule, kind) => {
    const answerMs = rule.fault === 'slowAnswer' ? 200 : undefined;
    const { client, store } = await demo({ rules: [{ ...rule, on: 'mutation' }] }, undefined, answerMs);
    await expect(tagAll(client, store, 1)).rejects.toMatchObject({ kind });
    expect(store.stats().requests).toBe(1);
  });

  it('a read outlives what may pass', async () => {
    const { client, store } = await demo({
      rules: [
        { fault: 'connectionDrop', when: 'before', limit: 1 },
        { fault: 'serverError', when: 'before', limit: 1 },
        { fault: 'internalError', when: 'before', limit: 1 },
        { fault: 'tooManyRequests', retryAfterSeconds: 0.1, limit: 1 },
      ],
    });
    expect((await client.read(ShopDocument, {})).data.shop.myshopifyDomain).toContain('.myshopify.com');
    expect(store.stats().requests).toBe(5);
  });
});

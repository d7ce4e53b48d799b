import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultPlanInput } from '../../../electron/demo-store/faults/fault-plan.ts';
import type { ServedRequest } from '../../../electron/demo-store/request-log.ts';
import { LogEntry } from '../../../shared/model/log-entry.ts';
import { Desk, outcome } from '../../support/desk.ts';

const PRODUCTS = 40;

/** Whatever keeps an answer away, or makes another of it; each often enough to be met in one run. */
const FAULTS: FaultPlanInput = {
  seed: 11,
  rules: [
    { fault: 'bulkExpired', on: 'bulkOperationRunQuery', limit: 1 },
    { fault: 'connectionDrop', on: 'mutation', when: 'before', skip: 10, everyNth: 9, limit: 3 },
    { fault: 'connectionDrop', on: 'mutation', when: 'after', skip: 12, everyNth: 8, limit: 3 },
    { fault: 'connectionDrop', on: 'query', when: 'after', skip: 8, everyNth: 9, limit: 2 },
    { fault: 'serverError', on: 'mutation', when: 'after', status: 503, skip: 14, limit: 2 },
    { fault: 'internalError', on: 'mutation', when: 'after', skip: 18, limit: 2 },
    { fault: 'throttled', on: 'mutation', skip: 20, limit: 2 },
    { fault: 'tooManyRequests', on: 'query', skip: 12, limit: 1 },
    { fault: 'outsideEdit', when: 'afterRead', skip: 3, limit: 3 },
  ],
};

let desk: Desk;
let served: readonly ServedRequest[];
let lines: LogEntry[];

function logOf(home: string): LogEntry[] {
  const folder = join(home, 'logs');
  return readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => LogEntry.parse(JSON.parse(line))),
  );
}

// The whole job on a store that fails: pull in full, stage, run, try again, pull what changed, undo.
beforeAll(async () => {
  desk = await Desk.open({ products: PRODUCTS, faults: FAULTS, isEmpty: true });
  const { client } = desk.engine;
  const store = Desk.store;
  await outcome(client.catalog.pull({ store })).catch(() => outcome(client.catalog.pull({ store })));
  await desk.stage('prices', '', 'price: +10% round .99', 'title: append " sale"', 'tags: +sale');
  const { run } = await desk.run('prices');
  await desk.retry(run.id, 'mine').catch(() => {});
  await outcome(client.catalog.pull({ store }));
  await desk.undo(run.id).catch(() => {});
  served = desk.demo.requests();
  await desk.engine.close();
  lines = logOf(desk.home);
});
afterAll(async () => {
  await desk.demo.stop();
});

const aboutCalls = () => lines.filter((line) => line.call !== undefined && line.level !== 'debug');

describe('the log and the store’s own list of requests', () => {
  it('meet on every kind of fault', () => {
    expect(desk.demo.stats().faultsInjected).toBeGreaterThan(12);
    expect(served.length).toBeGreaterThan(2 * PRODUCTS);
    expect(new Set(served.map(({ kind }) => kind))).toEqual(new Set(['graphql', 'result']));
    const kinds = new Set(aboutCalls().map((line) => line.data?.kind));
    expect(kinds).toEqual(new Set([undefined, 'unknown', 'throttled', 'refused']));
  });

  it('have every request that the store served in the log, by our id and by Shopify’s', () => {
    const byCall = Map.groupBy(aboutCalls(), (line) => line.call);
    for (const request of served) {
      const found = byCall.get(request.call ?? '') ?? [];
      expect(found.length, JSON.stringify(request)).toBeGreaterThan(0);
      const learned = new Set(found.map((line) => line.requestId));
      // Without an answer there is no id of Shopify's to be learned; ours then leads to the request.
      expect([...learned]).toEqual(request.status === null ? [undefined] : [request.requestId]);
    }
  });

  it('have one line about the end of every call, and no call that the store does not know', () => {
    const calls = new Set(served.map(({ call }) => call));
    const ids = new Map(served.map(({ requestId, call }) => [requestId, call]));
    const ends = aboutCalls().filter((line) =>
      /^(The store answered|A call|A result file)/.test(line.message),
    );
    expect(ends).toHaveLength(calls.size);
    for (const line of aboutCalls()) {
      expect(calls).toContain(line.call);
      if (line.requestId !== undefined) expect(ids.get(line.requestId)).toBe(line.call);
    }
  });

  it('tell of every write the store, run, job, attempt and products, in the order of time', () => {
    const writes = aboutCalls().filter(
      (line) => line.job !== undefined && line.data?.operation !== undefined,
    );
    expect(writes.length).toBeGreaterThan(PRODUCTS);
    for (const line of writes) {
      expect(line).toMatchObject({
        store: Desk.store,
        run: expect.any(Number),
        job: expect.any(Number),
        attempt: expect.any(Number),
        data: { products: [expect.any(String)] },
      });
    }
    const times = lines.map(({ time }) => time);
    expect(times).toEqual(times.toSorted());
  });

  it('answer what happened to a product: every outcome with the request that decided', () => {
    const ids = new Set(served.map(({ requestId }) => requestId));
    const settled = lines.filter((line) => line.data?.outcome !== undefined);
    const products = new Set(settled.map((line) => line.data?.product));
    expect(products.size).toBe(PRODUCTS);
    for (const line of settled) {
      expect(line.run).toBeDefined();
      expect(line.job).toBeDefined();
      expect(ids).toContain(line.requestId);
    }
    const outcomes = new Set(settled.map((line) => line.data?.outcome));
    expect(outcomes).toContain('applied');
    expect(outcomes).toContain('held');
  });

  it('hold no value of a product', () => {
    const text = JSON.stringify(lines);
    for (const { before, after } of desk.demo.ledger.entries()) {
      for (const value of [before, after]) {
        if (value !== null && /[a-z]{4} [a-z]{4}/i.test(value)) expect(text).not.toContain(value);
      }
    }
  });
});

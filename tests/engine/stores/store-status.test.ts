import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultPlanInput } from '../../../electron/demo-store/faults/fault-plan.ts';
import { startDemoStore } from '../../../electron/demo-store/start-demo-store.ts';
import { storeDatabasePath } from '../../../electron/engine/home.ts';
import { openDatabase } from '../../../electron/engine/store/database.ts';
import { storeMigrations } from '../../../electron/engine/store/migrations/store-migrations.ts';
import type { StoreStatus } from '../../../shared/model/store-status.ts';
import { Desk, outcome } from '../../support/desk.ts';

let desk: Desk;
let stop: AbortController;
afterEach(async () => {
  stop.abort();
  await desk.close();
});

const store = Desk.store;

/** Each write takes a tenth of a second, so that a run is surely still at work when something is asked of it. */
const SLOWLY: FaultPlanInput = {
  rules: [{ fault: 'slowAnswer', on: 'mutation', delayMs: 6_000, when: 'before' }],
};
const client = () => desk.engine.client;

/** Reads the stream until a list fits; what came before is kept. */
async function follow() {
  stop = new AbortController();
  const stream = await client().stores.status(undefined, { signal: stop.signal });
  const seen: StoreStatus[][] = [];
  return {
    seen,
    async until(fits: (statuses: StoreStatus[]) => boolean): Promise<StoreStatus[]> {
      for (;;) {
        const { value, done } = await stream.next();
        if (done || value === undefined) throw new Error(`The stream ended after ${JSON.stringify(seen)}`);
        seen.push(value);
        if (fits(value)) return value;
      }
    },
  };
}

const first = ([status]: StoreStatus[]) => status;

describe('the status of stores', () => {
  it('comes at once, and again when something is staged or a store comes or goes', async () => {
    desk = await Desk.open({ products: 4 });
    const { seen, until } = await follow();
    await until(() => true);
    expect(seen).toEqual([
      [
        {
          store,
          state: 'ready',
          message: '',
          run: null,
          changesFinal: 0,
          changesTotal: 0,
          staged: 0,
        },
      ],
    ]);
    await desk.stage('a', '', 'price: +1');
    await desk.stage('b', '', 'title: append "!"');
    expect(await until((statuses) => first(statuses)?.staged === 16)).toHaveLength(1);
    const address = { endpoint: desk.demo.endpoint };
    const token = { kind: 'env', variable: 'X' } as const;
    await client().stores.add({ name: 'another', address, token });
    const both = await until((statuses) => statuses.length === 2);
    expect(both.map((status) => status.store)).toEqual(['another', store]);
    await client().stores.remove({ store: 'another' });
    await until((statuses) => statuses.length === 1);
    await client().stores.update({ store, name: 'renamed' });
    await until((statuses) => first(statuses)?.store === 'renamed');
  });

  it('shows a run at work, paused and gone', async () => {
    desk = await Desk.open({ products: 60, faults: SLOWLY });
    await desk.stage('a', '', 'price: +1');
    const { until } = await follow();
    const running = desk.run('a');
    const working = first(await until((statuses) => (first(statuses)?.changesFinal ?? 0) > 0));
    expect(working).toMatchObject({ state: 'running', run: 1, changesTotal: 180, staged: 0, message: '' });
    await client().runs.pause({ store, run: 1 });
    await running;
    const paused = first(await until((statuses) => first(statuses)?.state === 'paused'));
    expect(paused).toMatchObject({ run: 1, message: 'Paused by you.' });
    await outcome(client().runs.resume({ store, run: 1 }));
    await until((statuses) => first(statuses)?.state === 'ready' && first(statuses)?.run === null);
  });

  it('says that a token is refused, and forgets it when it works again', async () => {
    desk = await Desk.open({ products: 2 });
    const { until } = await follow();
    const good = desk.token;
    // The engine keeps a token that works: a new engine has to ask.
    desk.token = 'wrong';
    await desk.engine.close();
    await desk.startEngine();
    const again = await follow();
    await expect(client().stores.check({ store })).rejects.toMatchObject({ code: 'not_authorised' });
    const refused = first(await again.until((statuses) => first(statuses)?.state === 'token'));
    expect(refused?.message).toContain('token');
    desk.token = good;
    await client().stores.check({ store });
    await again.until((statuses) => first(statuses)?.state === 'ready');
    await expect(until(() => false)).rejects.toThrow('ended');
  });

  it('says that a store is out of reach, and notices by itself when it is back', async () => {
    desk = await Desk.open({ products: 2 });
    const { until } = await follow();
    const { port } = new URL(desk.demo.endpoint);
    await desk.demo.stop();
    await expect(client().stores.check({ store })).rejects.toMatchObject({ code: 'store_unreachable' });
    const offline = first(await until((statuses) => first(statuses)?.state === 'offline'));
    expect(offline?.message).toContain('cannot be reached');
    const back = await startDemoStore({ port: Number(port), products: 2, clock: desk.clock });
    await until((statuses) => first(statuses)?.state === 'ready');
    await back.stop();
  });

  it('of a store that was left by a killed engine is paused, and nobody has to be asked', async () => {
    desk = await Desk.open({ products: 60, faults: SLOWLY });
    await desk.stage('a', '', 'price: +1');
    const started = Promise.withResolvers<void>();
    const running = desk.run('a', 'hold', () => started.resolve());
    await started.promise;
    await desk.engine.close();
    await running;
    // A killed engine says nothing.
    const database = openDatabase(storeDatabasePath(desk.home, store), storeMigrations);
    database.exec(`UPDATE run SET state = 'running', pause_reason = NULL`);
    database.close();
    await desk.startEngine();
    const { until } = await follow();
    expect(first(await until(() => true))).toMatchObject({
      state: 'paused',
      run: 1,
      message: 'Bulkhead stopped before the run was finished.',
    });
  });

  it('recovers a store whose database is damaged, and shows why it cannot while another engine has it open', async () => {
    desk = await Desk.open({ products: 2 });
    // All of it in the file, and nothing in the log of recent writes.
    await desk.engine.close();
    await desk.startEngine();
    const other = desk.engine;
    await client().changes.sets({ store });
    writeFileSync(storeDatabasePath(desk.home, store), 'This is no database. '.repeat(500));
    await desk.startEngine();
    const { until } = await follow();
    expect(first(await until(() => true))).toMatchObject({
      state: 'offline',
      message: expect.stringContaining('Another Bulkhead has it open'),
    });
    await other.close();
    await until((statuses) => first(statuses)?.state === 'ready');
    expect(await client().health.notices()).toMatchObject([{ store }]);
  });

  it('ends with the engine', async () => {
    desk = await Desk.open({ products: 2 });
    const { until } = await follow();
    await until(() => true);
    const rest = until(() => false);
    await Promise.all([expect(rest).rejects.toThrow('ended'), desk.engine.close()]);
  });
});

describe('changing a store', () => {
  it('keeps its data, its token and what is staged', async () => {
    desk = await Desk.open({ products: 2 });
    stop = new AbortController();
    await desk.stage('a', '', 'price: = 0');
    const updated = await client().stores.update({
      store,
      name: ' Renamed ',
      guardLevel: 'live',
      colour: 'pink',
    });
    expect(updated).toMatchObject({ id: 'demo', name: 'Renamed', guardLevel: 'live', colour: 'pink' });
    expect(await client().stores.list()).toEqual([updated]);
    await client().stores.check({ store: 'renamed' });
    // The guard level counts at once: a price of 0 stops on a live store.
    const preview = await client().changes.preview({ store: 'Renamed', set: 'a' });
    expect(preview.findings).toContainEqual(
      expect.objectContaining({ rule: 'zero-price', severity: 'stop' }),
    );
    expect(await client().stores.update({ store: 'renamed', name: 'RENAMED' })).toMatchObject({
      name: 'RENAMED',
    });
    await expect(client().stores.update({ store: 'demo', colour: 'red' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('refuses a name that another store has or that is none', async () => {
    desk = await Desk.open({ products: 2 });
    stop = new AbortController();
    const address = { endpoint: desk.demo.endpoint };
    await client().stores.add({ name: 'Other', address, token: { kind: 'keychain' }, colour: 'red' });
    for (const name of ['other', '  ', 'x'.repeat(61)]) {
      await expect(client().stores.update({ store, name })).rejects.toMatchObject({ code: 'bad_input' });
    }
    expect(await client().stores.list()).toMatchObject([{ name: 'demo' }, { name: 'Other', colour: 'red' }]);
  });
});

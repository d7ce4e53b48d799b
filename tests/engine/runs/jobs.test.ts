import { afterEach, describe, expect, it } from 'vitest';
import { jobPage } from '../../../electron/engine/store/runs/job-pages.ts';
import { enqueue } from '../../../electron/engine/store/runs/queue.ts';
import { insertRun } from '../../../electron/engine/store/runs/run-rows.ts';
import { Desk } from '../../support/desk.ts';
import { memoryDatabase } from '../../support/store-database.ts';

const store = Desk.store;

describe('the jobs of a run', () => {
  let desk: Desk;
  afterEach(() => desk.close());

  it('come in pages by state, and each with what became of it', async () => {
    desk = await Desk.open({ products: 12 });
    await desk.stage('a', '', 'handle: = "same"', 'price: +1');
    const { run } = await desk.run('a');
    const { jobs, job } = desk.engine.client.runs;
    const all = await jobs({ store, run: run.id });
    expect(all).toHaveLength(24);
    expect(await jobs({ store, run: run.id, offset: 5, limit: 10 })).toEqual(all.slice(5, 15));
    expect(await jobs({ store, run: run.id, states: ['done'] })).toEqual(
      all.filter(({ state }) => state === 'done'),
    );
    expect(await jobs({ store, run: run.id, states: ['held', 'queued'] })).toEqual([]);

    const [failed] = await jobs({ store, run: run.id, states: ['failed'] });
    const detail = await job({ store, run: run.id, job: failed?.id ?? 0 });
    expect(detail).toMatchObject({
      job: failed,
      changes: [{ field: 'handle', outcome: 'failed', error: expect.stringContaining('already in use') }],
      attempts: [{ number: 1, outcome: 'user_error', requestId: expect.any(String), requestedCost: 10 }],
    });
    await expect(job({ store, run: run.id, job: 4711 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(jobs({ store, run: 9 })).rejects.toMatchObject({ code: 'not_found' });
  });
});

/** Jobs 1 to `count`; those of the list were tried, in its order. */
function journal(count: number, tried: readonly number[]) {
  const database = memoryDatabase();
  const run = insertRun(database, { set: 'a', undoOf: null, author: null, policy: 'hold', nonce: 'n' }, 0);
  database.transaction(() => {
    for (let job = 1; job <= count; job++) enqueue(database, run, { kind: 'productUpdate', plannedCost: 10 });
    const attempt = database.prepare(
      `INSERT INTO attempt (job_id, number, sent_at)
       VALUES (@job, (SELECT count(*) + 1 FROM attempt WHERE job_id = @job), 0)`,
    );
    for (const job of tried) attempt.run({ job });
  })();
  return { database, run };
}

describe.each([
  ['few', 10],
  ['many', 3_000],
])('of %s jobs', (_name, count) => {
  it('those with the newest activity come first, those never tried last, as planned', () => {
    const { database, run } = journal(count, [3, 5, 1, 3, 2]);
    const ids = (offset: number, limit: number) =>
      jobPage(database, run, { states: [], offset, limit }).map((job) => job.id);
    const order = [2, 3, 1, 5, 4, 6, 7, 8, 9, 10];
    expect(ids(0, 10)).toEqual(order);
    for (const [offset, limit] of [
      [0, 3],
      [2, 4],
      [4, 3],
      [7, 3],
    ] as const) {
      expect(ids(offset, limit)).toEqual(order.slice(offset, offset + limit));
    }
    expect(ids(count - 2, 10)).toEqual([count - 1, count]);
    expect(jobPage(database, run, { states: ['done'], offset: 0, limit: 9 })).toEqual([]);
  });
});

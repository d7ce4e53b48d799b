import { beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../../electron/engine/store/database.ts';
import { storeMigrations } from '../../../../electron/engine/store/migrations/store-migrations.ts';
import { dropIntent, writeIntent, writeReceipt } from '../../../../electron/engine/store/runs/journal.ts';
import {
  cancelWaiting,
  claim,
  dueForSettling,
  enqueue,
  finalEvent,
  hasUntried,
  moveJob,
  nextDueAt,
  recoverRunning,
  requeueLast,
} from '../../../../electron/engine/store/runs/queue.ts';
import { insertRunChange } from '../../../../electron/engine/store/runs/run-changes.ts';
import { insertRun, jobCounts } from '../../../../electron/engine/store/runs/run-rows.ts';

const NOW = 1_000_000;

let database: Database;
let run: number;

beforeEach(() => {
  database = openDatabase(':memory:', storeMigrations);
  run = insertRun(database, { set: 'a', undoOf: null, author: null, policy: 'hold', nonce: 'n' }, NOW);
});

function addJobs(count: number): number[] {
  return Array.from({ length: count }, () =>
    enqueue(database, run, { kind: 'productUpdate', plannedCost: 10 }),
  );
}

describe('the queue', () => {
  it('hands out jobs oldest first, each once', () => {
    const ids = addJobs(5);
    expect(claim(database, run, 3, NOW).map((job) => job.id)).toEqual(ids.slice(0, 3));
    expect(claim(database, run, 3, NOW).map((job) => job.id)).toEqual(ids.slice(3));
    expect(claim(database, run, 3, NOW)).toEqual([]);
  });

  it('hands out a job whose call was not carried out behind those that were never tried', () => {
    const ids = addJobs(4);
    const [lost = 0, ...others] = ids;
    for (let tries = 1; tries <= 2; tries += 1) {
      const claimed = claim(database, run, 4, NOW).map((job) => job.id);
      expect(claimed).toEqual(tries === 1 ? ids : [...others, lost]);
      writeIntent(database, { job: lost, key: null, changes: [] }, NOW);
      moveJob(database, { job: lost, event: 'lose', runAt: NOW + 11_000 });
      for (const job of others) moveJob(database, { job, event: 'requeue', unpunished: true });
      requeueLast(database, lost);
      expect(hasUntried(database, run)).toBe(true);
    }
    for (const job of others) moveJob(database, { job, event: 'cancel' });
    expect(hasUntried(database, run)).toBe(false);
    expect(claim(database, run, 4, 5).map((job) => job.id)).toEqual([lost]);
  });

  it('counts the attempt at the claim and gives it back when nothing was executed', () => {
    const [job = 0] = addJobs(1);
    expect(claim(database, run, 1, NOW)[0]?.attempts).toBe(1);
    moveJob(database, { job, event: 'requeue', unpunished: true });
    expect(claim(database, run, 1, NOW)[0]?.attempts).toBe(1);
    moveJob(database, { job, event: 'requeue' });
    expect(claim(database, run, 1, NOW)[0]?.attempts).toBe(2);
  });

  it('keeps a job that backs off until its time, then hands it out before newer ones', () => {
    const [first = 0, second = 0] = addJobs(2);
    claim(database, run, 1, NOW);
    moveJob(database, { job: first, event: 'backOff', runAt: NOW + 500 });
    expect(nextDueAt(database, run)).toBe(0);
    expect(claim(database, run, 5, NOW).map((job) => job.id)).toEqual([second]);
    expect(nextDueAt(database, run)).toBe(NOW + 500);
    expect(claim(database, run, 5, NOW + 500).map((job) => job.id)).toEqual([first]);
  });

  it('never hands out a job without a clear answer; it comes up for settling after the grace', () => {
    const [job = 0] = addJobs(1);
    claim(database, run, 1, NOW);
    moveJob(database, { job, event: 'lose', runAt: NOW + 11_000 });
    expect(claim(database, run, 1, NOW + 20_000)).toEqual([]);
    expect(dueForSettling(database, run, 1, NOW)).toEqual([]);
    expect(dueForSettling(database, run, 1, NOW + 11_000).map((due) => due.id)).toEqual([job]);
  });

  it('refuses a step that the chart does not have', () => {
    const [job = 0] = addJobs(1);
    expect(moveJob(database, { job, event: 'complete' })).toBe(false);
    expect(jobCounts(database, run).queued).toBe(1);
  });

  it('cancels what was not sent and leaves what was', () => {
    const [first = 0] = addJobs(3);
    claim(database, run, 1, NOW);
    moveJob(database, { job: first, event: 'lose', runAt: NOW });
    expect(cancelWaiting(database, run)).toBe(2);
    expect(jobCounts(database, run)).toMatchObject({ cancelled: 2, indeterminate: 1 });
  });

  it('stays fast with 100,000 jobs waiting: a claim reads the index, not the queue', () => {
    const plan = database
      .prepare(
        `EXPLAIN QUERY PLAN SELECT id FROM job WHERE run_id = 1 AND state = 'queued' AND run_at <= 5
         ORDER BY run_at, id LIMIT 100`,
      )
      .all() as { detail: string }[];
    expect(plan.map((row) => row.detail).join()).toMatch(/USING COVERING INDEX job_queued/);
    expect(plan.map((row) => row.detail).join()).not.toMatch(/TEMP B-TREE/);
  });
});

describe('after an engine was killed', () => {
  it('a job with an unanswered intent must be settled, one without was never sent', () => {
    const [sent = 0, unsent = 0, answered = 0] = addJobs(3);
    claim(database, run, 3, NOW);
    writeIntent(database, { job: sent, key: null, changes: [] }, NOW + 7);
    const attempt = writeIntent(database, { job: answered, key: null, changes: [] }, NOW);
    writeReceipt(
      database,
      {
        attempt,
        outcome: 'done',
        requestId: 'r',
        status: 200,
        requestedCost: 10,
        actualCost: 10,
        error: null,
      },
      NOW,
    );
    moveJob(database, { job: answered, event: 'complete' });

    recoverRunning(database, run, NOW + 11_007);

    expect(jobCounts(database, run)).toMatchObject({ indeterminate: 1, queued: 1, done: 1, running: 0 });
    expect(nextDueAt(database, run)).toBe(0);
    const [claimed] = claim(database, run, 5, NOW);
    expect(claimed).toMatchObject({ id: unsent, attempts: 1 });
    expect(dueForSettling(database, run, 5, NOW + 11_006)).toEqual([]);
    expect(dueForSettling(database, run, 5, NOW + 11_007).map((job) => job.id)).toEqual([sent]);
  });

  it('waits out the grace from now on for what was in doubt before, whatever the clock said then', () => {
    const [early = 0, late = 0] = addJobs(2);
    claim(database, run, 2, NOW);
    for (const job of [early, late]) writeIntent(database, { job, key: null, changes: [] }, NOW);
    moveJob(database, { job: early, event: 'lose', runAt: NOW - 50_000_000 });
    moveJob(database, { job: late, event: 'lose', runAt: NOW + 50_000_000 });

    recoverRunning(database, run, NOW + 11_000);

    expect(nextDueAt(database, run)).toBe(NOW + 11_000);
    expect(dueForSettling(database, run, 5, NOW + 11_000)).toHaveLength(2);
  });

  it('an intent that was taken back leaves the job unsent', () => {
    const [job = 0] = addJobs(1);
    claim(database, run, 1, NOW);
    dropIntent(database, job, writeIntent(database, { job, key: null, changes: [] }, NOW));
    recoverRunning(database, run, NOW + 11_000);
    expect(jobCounts(database, run)).toMatchObject({ queued: 1, indeterminate: 0 });
  });
});

describe('how a job ends', () => {
  it.each([
    [['applied', 'already'], 'complete'],
    [['applied', 'failed'], 'fail'],
    [['failed', 'held'], 'hold'],
    [['kept'], 'complete'],
  ])('with changes that are %j: %s', (outcomes, event) => {
    const [job = 0] = addJobs(1);
    for (const [index, outcome] of outcomes.entries()) {
      insertRunChange(database, run, job, {
        productId: String(index + 1),
        variantId: null,
        field: 'title',
        base: 'a',
        value: 'b',
      });
      database.prepare('UPDATE run_change SET outcome = ? WHERE product_id = ?').run(outcome, index + 1);
    }
    expect(finalEvent(database, job)).toBe(event);
  });
});

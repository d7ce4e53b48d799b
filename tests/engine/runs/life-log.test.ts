import { userInfo } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import type { LogEntry } from '../../../shared/model/log-entry.ts';
import { Desk, outcome } from '../../support/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const store = Desk.store;

/** What the log says about the life of a run, oldest first. */
async function story(run: number): Promise<string[]> {
  const entries: LogEntry[] = [];
  const wanted = { store, run, level: 'info' as const };
  for await (const some of await desk.engine.client.logs.read(wanted)) entries.push(...some);
  // Not its calls, of which the log tells as well.
  return entries.map(({ message }) => message).filter((message) => /\brun \d/i.test(message));
}

it('tells of a run from its start over its conflicts to its undo, and who started it', async () => {
  desk = await Desk.open({ products: 2, variants: 1 });
  await desk.stage('Spring prices', '', 'price: +1');
  const [product] = desk.demo.catalog.products.values();
  const [variant] = product?.variants.values() ?? [];
  desk.colleagueEdits({
    productId: String(product?.id),
    variantId: String(variant?.id),
    field: 'price',
    value: '3.21',
  });
  const { run } = await desk.run('Spring prices');
  await outcome(desk.engine.client.runs.settle({ store, run: run.id, choice: 'theirs', changes: 'all' }));
  const { run: undo } = await desk.undo(run.id);
  await expect
    .poll(() => story(run.id))
    .toEqual([
      'Run 1 started: “Spring prices”, 2 changes in 2 calls',
      'Run 1 finished: 1 applied, 1 in conflict',
      '1 conflict of run 1 settled: the store’s value stays',
      'Run 1 finished: 1 applied, 1 left as the store has them',
      'Run 1 was undone by run 2: 1 applied',
    ]);
  expect(await story(undo.id)).toEqual([
    'Run 2 started: undo of run 1, 1 change in 1 call',
    'Run 2 finished: 1 applied',
  ]);
  const runs = await desk.engine.client.runs.list({ store });
  expect(runs.map(({ author }) => author)).toEqual([userInfo().username, userInfo().username]);
});

it('tells why a run is paused, that it goes on, and that it was cancelled', async () => {
  desk = await Desk.open({
    products: 60,
    faults: { rules: [{ fault: 'slowAnswer', on: 'mutation', delayMs: 6_000, when: 'before' }] },
  });
  await desk.stage('a', '', 'price: +1');
  const underWay = Promise.withResolvers<number>();
  const watching = desk.run('a', 'hold', ({ run, changesFinal }) => {
    if (changesFinal > 0) underWay.resolve(run);
  });
  const run = await underWay.promise;
  await desk.engine.client.runs.pause({ store, run });
  await watching;
  const goingOn = await desk.engine.client.runs.resume({ store, run });
  await goingOn.next();
  await desk.engine.client.runs.cancel({ store, run });
  await expect
    .poll(() => story(run))
    .toEqual([
      expect.stringMatching(/^Run 1 started: /),
      'Run 1 is paused: Paused by you.',
      'Run 1 goes on: somebody resumed it.',
      'Run 1 is asked to stop',
      expect.stringMatching(/^Run 1 was cancelled: \d+ applied, \d+ not sent$/),
    ]);
});

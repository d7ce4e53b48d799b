import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChangeRow } from '../../../shared/model/change.ts';
import type { RunSummary } from '../../../shared/model/run.ts';
import {
  type DemoStoreOptions,
  REALISTIC_TIMING,
  startDemoStore,
} from '../../demo-store/start-demo-store.ts';
import { createEngine } from '../../engine/engine.ts';
import { allChanges } from '../cli/all-changes.ts';
import { ExitCode } from '../cli/exit-codes.ts';
import { followPull, pulledLine } from '../cli/follow-pull.ts';
import type { Output } from '../cli/output.ts';
import { previewReport } from '../cli/preview-report.ts';
import { summaryForMachines } from '../cli/run-report.ts';
import { count, counted, duration } from '../cli/words.ts';
import { editPrices } from './colleague.ts';
import { conclusion, isBorneOut, verdictTable } from './demo-table.ts';
import { type FieldOfResource, prove, type Verdict } from './proof.ts';
import { CATALOG, COLLEAGUE, FAULTS, RECIPES, SET, STORE } from './scenario.ts';
import { heading, leftOver, play, type Scene, say } from './scene.ts';

async function pull(scene: Scene): Promise<void> {
  heading(scene, `1. Pull the catalog of ${count(scene.store.catalog.products.size)} products`);
  const { endpoint } = scene.store;
  // The engine asks its host for tokens and gets this one from memory; the variable is never read.
  const token = { kind: 'env', variable: 'DEMO_STORE_TOKEN' } as const;
  await scene.client.stores.add({ name: STORE, address: { endpoint }, token, guardLevel: 'dev' });
  say(scene, pulledLine(await followPull(scene.client, { store: STORE, full: true }, scene.output)));
}

async function stage(scene: Scene): Promise<ChangeRow[]> {
  heading(scene, '2. Stage three recipes on the local copy; nothing is sent');
  for (const { wish, where, edits } of RECIPES) {
    const { staged } = await scene.client.changes.stage({ store: STORE, set: SET, where, edits });
    say(scene, `${wish}:\n  --where '${where}' ${edits.map((edit) => `--edit '${edit}'`).join(' ')}`);
    say(scene, `  ${counted(staged, 'change')} staged.`);
  }
  return (await allChanges(scene.client, STORE, SET)).rows;
}

/** @returns what gives the taken handle back */
function interfere(scene: Scene, changes: readonly ChangeRow[]): () => void {
  heading(scene, '3. Meanwhile a colleague works in the store’s own admin');
  const edited = editPrices(scene.store, changes, COLLEAGUE.pricesBeforeRun, ({ base }) => base);
  say(scene, `${counted(edited.length, 'staged price')} now differ on the store.`);
  const moved = changes.find((change) => change.field === 'handle');
  const bystander = changes.find((change) => change.field === 'price');
  if (!moved || !bystander) return () => {};
  scene.store.edit({ productId: bystander.productId, field: 'handle', value: moved.value });
  say(scene, `The address “${moved.value}”, which a staged change wants, now belongs to another product.`);
  return () => {
    scene.store.edit({ productId: bystander.productId, field: 'handle', value: `${moved.value}-archive` });
    say(scene, `The colleague gives the address “${moved.value}” back.`);
  };
}

async function preview(scene: Scene): Promise<string[]> {
  heading(scene, '4. Preview: what it will change, cost and take');
  const found = await scene.client.changes.preview({ store: STORE, set: SET });
  say(scene, await previewReport(found));
  return found.findings.filter(({ severity }) => severity === 'stop').map(({ rule }) => rule);
}

async function run(scene: Scene, acknowledged: string[]): Promise<RunSummary> {
  heading(scene, '5. Run it, while connections drop and the store stumbles');
  return play(scene, scene.client.runs.start({ store: STORE, set: SET, policy: 'hold', acknowledged }));
}

async function retry(
  scene: Scene,
  id: number,
  giveBack: () => void,
): Promise<readonly [RunSummary, FieldOfResource[]]> {
  heading(scene, '6. What is left: failed, or held because the colleague was there first');
  const left = await leftOver(scene, id);
  const held = left.filter(({ outcome }) => outcome === 'held');
  giveBack();
  say(
    scene,
    `Try the rest again; overwrite the colleague’s ${counted(held.length, 'value')} on purpose (--on-conflict mine).`,
  );
  return [await play(scene, scene.client.runs.retry({ store: STORE, run: id, policy: 'mine' })), held];
}

async function undo(
  scene: Scene,
  id: number,
  changes: readonly ChangeRow[],
): Promise<readonly [RunSummary, RunSummary]> {
  heading(scene, '7. Undo the run; what the colleague has edited since stays');
  const edited = editPrices(
    scene.store,
    changes.toReversed(),
    COLLEAGUE.pricesBeforeUndo,
    ({ value }) => value,
  );
  say(scene, `The colleague edits ${counted(edited.length, 'price')} that the run has written.`);
  const undone = await play(scene, scene.client.runs.undo({ store: STORE, run: id, policy: 'hold' }));
  await leftOver(scene, undone.run.id);
  say(scene, 'Keep the colleague’s values (--on-conflict theirs).');
  const settled = await play(
    scene,
    scene.client.runs.retry({ store: STORE, run: undone.run.id, policy: 'theirs' }),
  );
  return [undone, settled];
}

async function perform(scene: Scene): Promise<{ runs: Record<string, RunSummary>; verdicts: Verdict[] }> {
  await pull(scene);
  const changes = await stage(scene);
  const giveBack = interfere(scene, changes);
  const ran = await run(scene, await preview(scene));
  const [retried, consented] = await retry(scene, ran.run.id, giveBack);
  const runEnds = scene.store.ledger.size;
  const [undone, settled] = await undo(scene, ran.run.id, changes);
  heading(scene, '8. Proof');
  const verdicts = prove({ changes, ledger: scene.store.ledger.entries(), runEnds, consented });
  return { runs: { run: ran, retry: retried, undo: undone, settle: settled }, verdicts };
}

/**
 * The whole job on a simulated store with faults: pull, stage, preview, run, retry, undo, and the proof from the
 * store's own ledger that each change was applied once and undone once.
 *
 * @param size of the store and how fast it answers; another one than the default for tests in a hurry
 * @returns 0 when everything adds up, else 1
 */
export async function runDemo(
  output: Output,
  size: DemoStoreOptions = { ...REALISTIC_TIMING, ...CATALOG },
): Promise<ExitCode> {
  const started = performance.now();
  const home = await mkdtemp(join(tmpdir(), 'bulkhead-demo-'));
  const store = await startDemoStore({ ...size, faults: FAULTS });
  const engine = await createEngine({ home, tokens: { token: async () => store.token } });
  try {
    const scene: Scene = { client: engine.client, store, output };
    const { runs, verdicts } = await perform(scene);
    const ok = verdicts.every(isBorneOut);
    const seconds = (performance.now() - started) / 1000;
    const faults = store.stats().faultsInjected;
    const summaries = Object.entries(runs).map(([name, summary]) => [name, summaryForMachines(summary)]);
    await output.answer(
      { ok, seconds, faults, ...Object.fromEntries(summaries), proof: verdicts },
      async () =>
        [
          await verdictTable(verdicts),
          `${counted(faults, 'fault')} injected. The demo took ${duration(seconds)}.`,
          conclusion(ok),
        ].join('\n'),
    );
    return ok ? ExitCode.done : ExitCode.unexpected;
  } finally {
    await engine.close();
    await store.stop();
    await rm(home, { recursive: true, force: true });
  }
}

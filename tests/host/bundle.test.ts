import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createEngine } from '../../electron/engine/engine.ts';
import { openDatabase } from '../../electron/engine/store/database.ts';
import { appMigrations } from '../../electron/engine/store/migrations/app-migrations.ts';
import type { BundleDraft, BundleInspection, SavedBundle } from '../../shared/model/bundle.ts';
import { outcome } from '../support/desk.ts';
import { json, TestHome } from './bulkhead-process.ts';
import { DemoStoreProcess } from './demo-store-process.ts';

let home: TestHome;
let demo: DemoStoreProcess;
beforeEach(async () => {
  home = new TestHome();
  demo = await DemoStoreProcess.start(home, ['--products', '5']);
});
afterEach(async () => {
  await demo.stop();
  home[Symbol.dispose]();
});

const inHome = (name: string): string => join(home.folder, name);

/** Runs a command in which the store can be asked. */
function bulkhead(...args: string[]) {
  return home.run(args, { env: { DEMO_TOKEN: demo.token } });
}

async function addStore(name: string): Promise<void> {
  const { code, stderr } = await bulkhead(
    'store',
    'add',
    name,
    '--endpoint',
    demo.endpoint,
    '--token-env',
    'DEMO_TOKEN',
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}

it('answers from the saved file alone what a run did', async () => {
  await addStore('acme');
  await bulkhead('pull', 'acme');
  await bulkhead('stage', 'acme', '--set', 'a', '--where', '', '--edit', 'handle: = "same-for-all"');
  expect((await bulkhead('run', 'acme', '--set', 'a', '--accept-all')).code).toBe(3);
  const file = inHome('ticket.zip');

  const saved = await bulkhead('bundle', file);
  expect(saved).toMatchObject({ code: 0, stderr: '' });
  expect(saved.stdout).toContain('runs/acme/run-1.csv');
  const [, id] = /Saved log bundle (\S+) to/.exec(saved.stdout) ?? [];
  const inspected = await bulkhead('bundle', 'inspect', file);
  expect(inspected).toMatchObject({ code: 0, stderr: '' });
  expect(inspected.stdout).toContain(`Log bundle ${id}, made`);
  expect(inspected.stdout).toMatch(/acme, run 1 \(“a”\).*1 applied, 4 failed/);
  expect(readdirSync(inHome('drafts'))).toEqual([]);

  const again = await bulkhead('bundle', file);
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('exists already');
}, 60_000);

it('puts the files together to be looked at, and saves exactly those', async () => {
  await addStore('acme');
  const draft = json<BundleDraft & { folder: string }>(await bulkhead('bundle', '--look', '--json'));
  for (const { name, bytes } of draft.files) {
    expect(readFileSync(join(draft.folder, name))).toHaveLength(bytes);
  }
  await bulkhead('store', 'check', 'acme');
  const file = inHome('looked-at.zip');
  const saved = json<SavedBundle>(await bulkhead('bundle', file, '--id', draft.id, '--json'));
  expect(saved).toMatchObject({ id: draft.id, path: file });
  const { files } = json<BundleInspection>(await bulkhead('bundle', 'inspect', file, '--json'));
  expect(files).toEqual(draft.files);
  const gone = await bulkhead('bundle', inHome('second.zip'), '--id', draft.id);
  expect(gone).toMatchObject({ code: 2, stderr: expect.stringContaining('not there any more') });
  const nonsense = await bulkhead('bundle', inHome('third.zip'), '--id', '../drafts');
  expect(nonsense).toMatchObject({ code: 2, stderr: expect.stringContaining('is no id of a log bundle') });
}, 60_000);

it('tells of the stores that are asked for only', async () => {
  await addStore('acme');
  await addStore('rival');
  await bulkhead('store', 'check', 'rival');
  const { folder } = json<{ folder: string }>(
    await bulkhead('bundle', '--look', '--store', 'ACME', '--json'),
  );
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const text = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')).join('\n');
  expect(text).toContain('acme');
  expect(text).not.toContain('rival');
  const unknown = await bulkhead('bundle', inHome('x.zip'), '--store', 'nobody');
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('no store named “nobody”') });
  expect(existsSync(inHome('x.zip'))).toBe(false);
}, 60_000);

it('says in words what is no bundle', async () => {
  writeFileSync(inHome('prices.zip'), 'name,price\n');
  const refused = await bulkhead('bundle', 'inspect', inHome('prices.zip'));
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('It is no log bundle of Bulkhead, or it is damaged.');
  const missing = await bulkhead('bundle', 'inspect', inHome('nothing.zip'));
  expect(missing.code).toBe(2);
  const nowhere = await bulkhead('bundle', inHome('no/such/folder.zip'));
  expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be written') });
});

it.each([
  ['is damaged', (path: string) => writeFileSync(path, Buffer.alloc(8_192, 7))],
  [
    'was written by a newer Bulkhead',
    (path: string) => {
      const future = { version: 9_990, name: 'future', sql: 'DROP TABLE store' };
      openDatabase(path, [...appMigrations, future]).close();
    },
  ],
])(
  'makes a bundle when the list of stores %s',
  async (_what, spoil) => {
    await addStore('acme');
    await bulkhead('pull', 'acme');
    for (const name of readdirSync(home.folder).filter((entry) => /^app\.db-/.test(entry)))
      rmSync(inHome(name));
    spoil(inHome('app.db'));
    const made = json<SavedBundle & { missing: string[] }>(
      await bulkhead('bundle', inHome('x.zip'), '--json'),
    );
    expect(made.missing.join('\n')).toContain('List of stores and settings');
    const { files } = json<BundleInspection>(await bulkhead('bundle', 'inspect', inHome('x.zip'), '--json'));
    expect(files.map(({ name }) => name)).toContain('health.json');
    expect(files.some(({ name }) => name.startsWith('logs/'))).toBe(true);
  },
  60_000,
);

it('makes a bundle beside an engine that works', async () => {
  await addStore('acme');
  const engine = await createEngine({ home: home.folder, tokens: { token: async () => demo.token } });
  await outcome(engine.client.catalog.pull({ store: 'acme' }));
  expect((await bulkhead('pull', 'acme')).code).toBe(6);
  const saved = json<SavedBundle & { missing: string[] }>(
    await bulkhead('bundle', inHome('x.zip'), '--json'),
  );
  expect(saved.missing).toEqual([]);
  await engine.close();
}, 60_000);

import { appendFileSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BundleDraft, BundleRequest } from '../../shared/model/bundle.ts';
import { Desk } from '../support/desk.ts';
import { readZip, writeZip } from '../support/zip.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open({ products: 12, variants: 2 });
});
afterEach(() => desk.close());

const ALL: BundleRequest = { stores: [], days: 3, reports: true };

async function prepared(request: Partial<BundleRequest> = {}): Promise<BundleDraft> {
  return desk.engine.client.bundle.prepare({ ...ALL, ...request });
}

async function saved(draft: BundleDraft): Promise<{ path: string; files: Map<string, string> }> {
  const path = join(desk.home, `${draft.id}.zip`);
  await desk.engine.client.bundle.save({ id: draft.id, path });
  return { path, files: await readZip(path) };
}

/** A run in which one product is refused, one is in conflict and the others are applied. */
async function runWithTrouble() {
  const [first, second] = [...desk.demo.catalog.products.values()];
  await desk.stage('spring', '', 'title: prepend "=Spring "');
  await desk.stage('spring', `handle:${second?.handle}`, 'handle: append "-spring"');
  desk.colleagueEdits({ productId: String(first?.id), field: 'title', value: 'Theirs' });
  const other = [...desk.demo.catalog.products.values()].at(-1);
  desk.colleagueEdits({ productId: String(other?.id), field: 'handle', value: `${second?.handle}-spring` });
  await desk.run('spring');
  return { held: String(first?.id), failed: String(second?.id) };
}

interface Row {
  readonly [column: string]: string;
}

/** Enough of CSV for what the bundle writes here: no line breaks inside cells. */
function rowsOf(csv: string): Row[] {
  const [head = '', ...lines] = csv
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\n');
  const cells = (line: string) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    );
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, at) => [names[at] ?? '', cell])));
}

describe('the log bundle of a run with failures', () => {
  it('tells from the zip alone which products failed, why, and with which request id', async () => {
    const { held, failed } = await runWithTrouble();
    const { files } = await saved(await prepared());

    const rows = rowsOf(files.get('runs/demo/run-1.csv') ?? '');
    const refused = rows.filter((row) => row.result === 'failed');
    expect(refused.map((row) => row['product id'])).toEqual([failed]);
    expect(refused[0]).toMatchObject({ field: 'Handle', why: expect.stringContaining('already') });
    const served = desk.demo.requests().map(({ requestId }) => requestId);
    expect(served).toContain(refused[0]?.['request id']);
    // The same call in the log, by the request id that support would search for.
    const log = [...files]
      .filter(([name]) => name.startsWith('logs/'))
      .map(([, text]) => text)
      .join('');
    expect(log).toContain(refused[0]?.['request id']);
    expect(
      rows.filter(({ result = '' }) => result.startsWith('held')).map((row) => row['product id']),
    ).toEqual([held]);
  });

  it('tells the run as a page that loads nothing and escapes what a title holds', async () => {
    const [first] = [...desk.demo.catalog.products.values()];
    desk.colleagueEdits({
      productId: String(first?.id),
      field: 'title',
      value: '<img src=x onerror=alert(1)>',
    });
    await runWithTrouble();
    const page = (await saved(await prepared())).files.get('runs/demo/run-1.html') ?? '';
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<(img|script|link|iframe)/);
    expect(page).toContain('Changes that were not applied (2)');
  });

  it('does not let a spreadsheet take a value for a formula', async () => {
    await runWithTrouble();
    const csv = (await saved(await prepared())).files.get('runs/demo/run-1.csv') ?? '';
    expect(csv).toContain("'=Spring ");
    expect(csv).not.toMatch(/,"?=Spring/);
  });
});

describe('a log bundle', () => {
  it('is saved exactly as it was looked at, and inspects as whole', async () => {
    await runWithTrouble();
    const draft = await prepared();
    const log = draft.files.find(({ name }) => name.startsWith('logs/'));
    const { text } = await desk.engine.client.bundle.read({ id: draft.id, file: log?.name ?? '' });
    // Written after the person has looked.
    await desk.engine.client.stores.check({ store: Desk.store });
    const { path, files } = await saved(draft);

    expect(files.get(log?.name ?? '')).toBe(text);
    expect([...files.keys()].sort()).toEqual(
      ['manifest.json', ...draft.files.map(({ name }) => name)].sort(),
    );
    const found = await desk.engine.client.bundle.inspect({ path });
    expect(found).toMatchObject({ id: draft.id, missing: [], files: draft.files });
    expect(found.runs).toMatchObject([{ store: 'demo', run: 1, changes: { failed: 1, held: 1 } }]);
    await expect(desk.engine.client.bundle.save({ id: draft.id, path })).rejects.toThrow(
      'not there any more',
    );
  });

  it('tells nothing about stores that were not asked for', async () => {
    await desk.engine.client.stores.add({
      name: 'Other client',
      address: { endpoint: desk.demo.endpoint },
      token: { kind: 'env', variable: 'OTHER' },
      guardLevel: 'dev',
    });
    await desk.engine.client.stores.check({ store: 'Other client' });
    await runWithTrouble();
    const { files } = await saved(await prepared({ stores: ['DEMO'] }));
    expect([...files.values()].join('\n')).not.toMatch(/other.client/i);
    await expect(prepared({ stores: ['nobody'] })).rejects.toThrow('There is no store named “nobody”.');
  });

  it('gives long files in pieces that do not cut a character', async () => {
    const long = `{"time":"2099-01-01T00:00:00.000Z","level":"info","message":"${'äöü€😀'.repeat(40_000)}"}`;
    const day = new Date(desk.clock.now()).toISOString().slice(0, 10);
    appendFileSync(join(desk.home, 'logs', `bulkhead-${day}.7.jsonl`), `${long}\n`);
    const draft = await prepared();
    let text = '';
    for (let next: number | null = 0; next !== null; ) {
      const file = `logs/bulkhead-${day}.7.jsonl`;
      const piece = await desk.engine.client.bundle.read({ id: draft.id, file, offset: next });
      text += piece.text;
      next = piece.next;
    }
    expect(text).toBe(`${long}\n`);
  });

  it('is made where the list of stores and a database are damaged, and says what is missing', async () => {
    await runWithTrouble();
    await desk.engine.close();
    for (const file of ['app.db', 'stores/demo/store.db']) {
      const path = join(desk.home, file);
      for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
      writeFileSync(path, Buffer.alloc(statSync(path).size, 7));
    }
    const { prepareBundle } = await import('../../electron/engine/bundle/prepare-bundle.ts');
    const draft = await prepareBundle({ home: desk.home, version: '1', now: desk.clock.now() }, ALL);
    expect(draft.missing.join('\n')).toMatch(/List of stores and settings: .*damaged/);
    expect(draft.missing.join('\n')).toMatch(/Runs of demo: .*damaged/);
    expect(draft.files.some(({ name }) => name.startsWith('logs/'))).toBe(true);
    await desk.startEngine();
  });

  it('holds no secret that was none yet, or was not known, when it was written to the log', async () => {
    const late = 'shpat_0123456789abcdef0123456789abcdef';
    const time = new Date(desk.clock.now()).toISOString();
    const entry = { time, level: 'error', source: 'engine', message: `It said ${late}`, data: { late } };
    appendFileSync(
      join(desk.home, 'logs', `bulkhead-${time.slice(0, 10)}.jsonl`),
      `${JSON.stringify(entry)}\n${JSON.stringify(entry).slice(0, -9)}\n`,
    );
    const { path, files } = await saved(await prepared());
    expect([...files.values()].join('\n')).not.toContain(late.slice(6));
    const { lastErrors } = await desk.engine.client.bundle.inspect({ path });
    expect(lastErrors[0]).toEqual({ time, message: 'It said [redacted]' });
  });

  it('leaves nothing behind when the person cancels while it is put together', async () => {
    const { prepareBundle } = await import('../../electron/engine/bundle/prepare-bundle.ts');
    const ending = new AbortController();
    const place = { home: desk.home, version: '1', now: desk.clock.now() };
    const cancelled = prepareBundle(place, ALL, ending.signal);
    ending.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(join(desk.home, 'drafts'))).toEqual([]);
  });

  it('leaves nothing behind when it is discarded, and reads no other file', async () => {
    const draft = await prepared();
    const { bundle } = desk.engine.client;
    await expect(bundle.read({ id: draft.id, file: '../summary.json' })).rejects.toThrow('has no file');
    await bundle.discard({ id: draft.id });
    expect(existsSync(join(desk.home, 'drafts', draft.id))).toBe(false);
  });

  it.each<[string, (files: Map<string, string>) => unknown]>([
    ['a file that was changed', (files) => files.set('health.json', '{}')],
    ['a file that was added', (files) => files.set('logs/more.jsonl', '')],
    ['a file that is missing', (files) => files.delete('environment.json')],
    ['a list that was changed', (files) => files.set('manifest.json', '{}')],
  ])('is not trusted by inspect with %s', async (_, change) => {
    const { path, files } = await saved(await prepared());
    change(files);
    await writeZip(path, files);
    await expect(desk.engine.client.bundle.inspect({ path })).rejects.toThrow('cannot be trusted');
  });

  it('is told apart from other files by inspect', async () => {
    const path = join(desk.home, 'prices.zip');
    writeFileSync(path, 'name,price');
    await expect(desk.engine.client.bundle.inspect({ path })).rejects.toThrow('It is no log bundle');
  });
});

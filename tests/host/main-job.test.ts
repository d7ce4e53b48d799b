import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../electron/demo-store/ledger.ts';
import type { ChangeRow, ChangeSet, StageSummary } from '../../shared/model/change.ts';
import type { Preview } from '../../shared/model/preview.ts';
import type { ProductRow, PullSummary } from '../../shared/model/product.ts';
import type { Run, RunDetail } from '../../shared/model/run.ts';
import { type Ended, json, TestHome } from './bulkhead-process.ts';
import { DemoStoreProcess } from './demo-store-process.ts';

interface RunAnswer {
  readonly run: number;
  readonly state: string;
  readonly jobs: Record<string, number>;
  readonly changes: Record<string, number>;
  readonly points: { readonly requested: number; readonly spent: number };
  readonly throttled: number;
  readonly seconds: number;
  readonly restoreShare: number | null;
}

const PRODUCTS = 40;
const VARIANTS = 3;

let home: TestHome;
let demo: DemoStoreProcess;

beforeAll(async () => {
  home = new TestHome();
  const size = ['--products', String(PRODUCTS), '--variants', String(VARIANTS)];
  demo = await DemoStoreProcess.start(home, [...size, '--plan', 'plus', '--ledger', ledgerFile()]);
});
afterAll(async () => {
  await demo.stop();
  home[Symbol.dispose]();
});

function ledgerFile(): string {
  return join(home.folder, 'ledger.jsonl');
}

function ledger(): LedgerEntry[] {
  const lines = readFileSync(ledgerFile(), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as LedgerEntry);
}

function bulkhead(...args: string[]): Promise<Ended> {
  return home.run(args, { env: { DEMO_TOKEN: demo.token } });
}

// One story in order: each step stands on the one before.
describe('the main job', () => {
  it('adds and checks the store', async () => {
    const args = ['--endpoint', demo.endpoint, '--token-env', 'DEMO_TOKEN', '--guard', 'dev'];
    expect((await bulkhead('store', 'add', 'demo', ...args)).code).toBe(0);
    const checked = await bulkhead('store', 'check', 'demo');
    expect(checked).toMatchObject({ code: 0, stderr: '' });
    expect(checked.stdout).toMatch(/1,000 points\/s/);
  });

  it('pulls the catalog', async () => {
    const pulled = await bulkhead('pull', 'demo', '--json');
    expect(pulled.code).toBe(0);
    expect(json<PullSummary>(pulled)).toMatchObject({
      kind: 'full',
      products: PRODUCTS,
      variants: PRODUCTS * VARIANTS,
    });
    expect((await bulkhead('pull', 'demo')).stdout).toMatch(/^Pulled what changed/);
  });

  it('finds products', async () => {
    const found = await bulkhead('find', 'demo', '', '--limit', '7', '--json');
    const { products, rows } = json<{ products: number; rows: ProductRow[] }>(found);
    expect(products).toBe(PRODUCTS);
    expect(rows).toHaveLength(7);
    const people = await bulkhead('find', 'demo', 'price:>0', '--limit', '5');
    expect(people.stdout).toContain('Shown: the first 5.');
    for (const line of people.stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(120);
  });

  it('points at the column of an edit or a search that makes no sense', async () => {
    const staged = await bulkhead(
      'stage',
      'demo',
      '--set',
      's',
      '--where',
      '',
      '--edit',
      'price: +10% rnd .99',
    );
    expect(staged.code).toBe(2);
    const [message, expression, caret] = staged.stderr.trimEnd().split('\n');
    expect(message).toMatch(/^Error: /);
    expect(expression?.slice(caret?.indexOf('^'))).toMatch(/^rnd/);
    const found = await bulkhead('find', 'demo', 'colour:red');
    expect(found.code).toBe(2);
    expect(found.stderr).toContain('colour');
    expect((await bulkhead('changes', 'demo')).stdout).toBe('Nothing is staged.\n');
  });

  it('stages, lists and previews', async () => {
    const edits = ['--edit', 'price: +10% round .99', '--edit', 'tags: +bulkhead-test'];
    const staged = await bulkhead(
      'stage',
      'demo',
      '--set',
      'summer',
      '--where',
      'status:active',
      ...edits,
      '--json',
    );
    expect(staged.code).toBe(0);
    const { staged: count } = json<StageSummary>(staged);
    expect(count).toBeGreaterThan(0);

    const sets = json<ChangeSet[]>(await bulkhead('changes', 'demo', '--json'));
    expect(sets).toMatchObject([{ name: 'summer', changes: count }]);
    const listed = json<{ rows: ChangeRow[] }>(
      await bulkhead('changes', 'demo', '--set', 'summer', '--json'),
    );
    expect(listed.rows).toHaveLength(count);

    const preview = json<Preview>(await bulkhead('preview', 'demo', '--set', 'summer', '--json'));
    expect(preview.changes).toBe(count);
    expect(preview.points.total).toBeGreaterThan(0);
    const people = await bulkhead('preview', 'demo', '--set', 'summer');
    expect(people.stdout).toMatch(/productUpdate|tagsAdd/);
    for (const line of people.stdout.split('\n').filter((text) => text.startsWith('│'))) {
      expect([...line].length).toBeLessThanOrEqual(120);
    }
  });

  it('runs', async () => {
    const ran = await bulkhead('run', 'demo', '--set', 'summer', '--accept-all', '--json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const answer = json<RunAnswer>(ran);
    expect(answer).toMatchObject({ state: 'finished', throttled: 0 });
    expect(answer.jobs).toMatchObject({ failed: 0, held: 0, cancelled: 0 });
    expect(answer.changes).toMatchObject({ failed: 0, held: 0 });
    expect(answer.points.spent).toBeGreaterThan(0);
    expect(ledger().filter((entry) => entry.changed)).toHaveLength(answer.changes.applied ?? -1);
  });

  it('lists and shows the run with the request ids of the store', async () => {
    const [run] = json<Run[]>(await bulkhead('runs', 'demo', '--json'));
    expect(run).toMatchObject({ set: 'summer', state: 'finished', undoneBy: null });
    const shown = json<RunDetail>(await bulkhead('show', 'demo', String(run?.id), '--json'));
    const requestIds = new Set(ledger().map((entry) => entry.requestId));
    expect(shown.attempts.length).toBeGreaterThan(0);
    for (const { requestId } of shown.attempts) expect(requestIds).toContain(requestId);
    expect((await bulkhead('show', 'demo', String(run?.id))).stdout).toContain('X-Request-Id');
    expect((await bulkhead('show', 'demo', '999')).code).toBe(2);
  });

  it('undoes it, and every field is what it was', async () => {
    const [run] = json<Run[]>(await bulkhead('runs', 'demo', '--json'));
    const undone = await bulkhead('undo', 'demo', String(run?.id));
    expect(undone.code).toBe(0);
    expect(undone.stdout).toContain(`undo of run ${run?.id}`);
    const first = new Map<string, string | null>();
    const last = new Map<string, string | null>();
    for (const { productId, variantId, field, before, after } of ledger()) {
      const key = `${productId}/${variantId}/${field}`;
      if (!first.has(key)) first.set(key, before);
      last.set(key, after);
    }
    expect(last).toEqual(first);
  });

  it('prints the log as JSON lines', async () => {
    const { code, stdout } = await bulkhead('logs', '--store', 'demo', '--limit', '20', '--json');
    expect(code).toBe(0);
    for (const line of stdout.trimEnd().split('\n'))
      expect(JSON.parse(line)).toMatchObject({ store: 'demo' });
  });

  it('ends with 5 for a wrong token and with 4 when the store is gone', async () => {
    const env = { DEMO_TOKEN: 'shpat_ffffffffffffffffffffffffffffffff' };
    expect((await home.run(['store', 'check', 'demo'], { env })).code).toBe(5);
    await demo.stop();
    const gone = await bulkhead('store', 'check', 'demo', '--json');
    expect(gone.code).toBe(4);
    expect(json(gone)).toMatchObject({ error: { code: 'store_unreachable' } });
  });
});

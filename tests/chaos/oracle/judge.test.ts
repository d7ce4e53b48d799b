import { afterEach, describe, expect, it } from 'vitest';
import { type DemoStore, startDemoStore } from '../../../electron/demo-store/start-demo-store.ts';
import type { ChangeOutcome } from '../../../shared/model/job.ts';
import type { ConflictPolicy, Run, RunChange } from '../../../shared/model/run.ts';
import type { History, RunHistory } from '../history.ts';
import { judge } from './judge.ts';
import { LedgerView } from './ledger-view.ts';

/** Who wrote a vendor, from what to what, how many seconds after the one before. */
type Written = readonly [actor: 'app' | 'outside', before: string, after: string, seconds?: number];

let demo: DemoStore;
afterEach(() => demo.stop());

/** A store of one product whose ledger tells this, and nothing else. */
async function storeWith(...entries: readonly Written[]): Promise<void> {
  demo = await startDemoStore({ products: 1, variants: 1 });
  let at = 0;
  for (const [actor, before, after, seconds = 1] of entries) {
    at += seconds * 1_000;
    const mutation = actor === 'app' ? 'productUpdate' : 'outsideEdit';
    const write = { at, requestId: `request-${at}`, mutation, actor, idempotencyKey: null };
    const changed = before !== after;
    const [id] = demo.catalog.products.keys();
    demo.ledger.append(write, [
      { productId: String(id), variantId: null, field: 'vendor', before, after, changed },
    ]);
    const [product] = demo.catalog.products.values();
    if (product) product.vendor = after;
  }
}

/** What the product says of its one change: from “old” to “new”. */
function reported(outcome: ChangeOutcome, more: Partial<RunChange> = {}): RunChange {
  const [id] = demo.catalog.products.keys();
  const isApplied = outcome === 'applied';
  return {
    id: 1,
    job: 1,
    productId: String(id),
    variantId: null,
    field: 'vendor',
    base: 'old',
    value: 'new',
    outcome,
    before: isApplied ? 'old' : null,
    written: isApplied ? 'new' : null,
    theirs: null,
    error: outcome === 'failed' ? 'Refused.' : null,
    productTitle: 'A product',
    variantTitle: null,
    fieldLabel: 'Vendor',
    ...more,
  };
}

interface Told {
  readonly policy?: ConflictPolicy;
  /** The size of the ledger when the engine began to work. */
  readonly from?: number;
  readonly state?: Run['state'];
}

function runOf(change: RunChange, { policy = 'hold', from = 0, state = 'finished' }: Told = {}): RunHistory {
  const totals = { jobs: { queued: 0, running: 0, retrying: 0, indeterminate: 0 } };
  const to = demo.ledger.size;
  return {
    kind: 'run',
    set: 'chaos',
    undoes: null,
    id: 1,
    asked: [],
    passes: [
      {
        command: { kind: 'start', set: 'chaos', policy },
        interruption: { kind: 'none' },
        policy,
        from,
        error: null,
        isUnexpected: false,
        struck: false,
        lostTransactions: 0,
      },
    ],
    mayCommitLate: false,
    from: 0,
    to,
    endedAt: to,
    report: { run: { state, totals } as Run, problems: [], changes: [change], attempts: [] },
  };
}

function rules(run: RunHistory, more: Partial<History> = {}): string[] {
  const history: History = { runs: [run], sets: [], isLossy: false, mostInFlight: 1, ...more };
  return [...new Set(judge(history, new LedgerView(demo), new Map()).map(({ rule }) => rule))].sort();
}

describe('the judge', () => {
  it('has nothing to say of a change that was written once and reported so', async () => {
    await storeWith(['app', 'old', 'new']);
    expect(rules(runOf(reported('applied')))).toEqual([]);
  });

  it('sees a change that was written twice', async () => {
    await storeWith(['app', 'old', 'new'], ['app', 'new', 'newer']);
    expect(rules(runOf(reported('applied', { written: 'newer', before: 'new' })))).toContain('written-once');
  });

  it('sees one that was sent again without need', async () => {
    await storeWith(['app', 'old', 'new'], ['app', 'new', 'new']);
    expect(rules(runOf(reported('applied')))).toEqual(['written-once']);
  });

  it.each(['failed', 'held', 'already', 'cancelled'] as const)(
    'sees one that was written and is reported %s',
    async (outcome) => {
      await storeWith(['app', 'old', 'new']);
      expect(rules(runOf(reported(outcome)))).toContain('written-once');
    },
  );

  it('sees one that is reported applied and was never written', async () => {
    await storeWith(['outside', 'older', 'old']);
    expect(rules(runOf(reported('applied'), { from: 1 }))).toEqual(['written-once']);
  });

  it('sees an edit of a colleague that was there before we began and was written over', async () => {
    await storeWith(['outside', 'old', 'theirs'], ['app', 'theirs', 'new']);
    const change = reported('applied', { before: 'theirs' });
    expect(rules(runOf(change, { from: 1 }))).toEqual(['no-silent-overwrite']);
    expect(rules(runOf(change, { from: 1, policy: 'mine' }))).toEqual([]);
  });

  it('excuses one that came between check and write, but not one that was there for minutes', async () => {
    await storeWith(['outside', 'old', 'theirs'], ['app', 'theirs', 'new', 2]);
    expect(rules(runOf(reported('applied')))).toEqual([]);
    await demo.stop();
    await storeWith(['outside', 'old', 'theirs'], ['app', 'theirs', 'new', 120]);
    expect(rules(runOf(reported('applied')))).toContain('no-silent-overwrite');
  });

  it('sees a report that is not what happened', async () => {
    await storeWith(['app', 'old', 'new']);
    expect(rules(runOf(reported('applied', { written: 'other' })))).toEqual(['report-is-truth']);
    expect(rules(runOf(reported('applied', { before: 'other' })))).toEqual(['report-is-truth']);
  });

  it('sees a conflict with something that never was there', async () => {
    await storeWith(['outside', 'old', 'theirs']);
    expect(rules(runOf(reported('held', { theirs: 'theirs' })))).toEqual([]);
    expect(rules(runOf(reported('held', { theirs: 'other' })))).toEqual(['report-is-truth']);
  });

  it('sees a conflict with what was staged on, unless our call in doubt was to replace something else', async () => {
    await storeWith(['outside', 'old', 'theirs'], ['outside', 'theirs', 'old']);
    expect(rules(runOf(reported('held', { theirs: 'old' })))).toEqual(['report-is-truth']);
    expect(rules(runOf(reported('held', { theirs: 'old', before: 'theirs' })))).toEqual([]);
  });

  it('sees a write that nobody asked for, and more calls at once than agreed', async () => {
    await storeWith(['app', 'old', 'new']);
    const run = runOf(reported('applied', { field: 'title' }));
    expect(rules(run)).toContain('nothing-unasked');
    expect(rules(runOf(reported('applied')), { mostInFlight: 11 })).toEqual(['nothing-unasked']);
  });

  it('sees a run that does not end, and a call that arrives after its end', async () => {
    await storeWith(['app', 'old', 'new']);
    expect(rules(runOf(reported('applied'), { state: 'paused' }))).toEqual(['run-ends']);
    expect(rules({ ...runOf(reported('applied')), endedAt: 0 })).toEqual(['run-ends']);
  });

  it('sees a staged change that is nowhere, or in two places', async () => {
    await storeWith(['app', 'old', 'new']);
    const change = { ...reported('applied'), excluded: false };
    const run = runOf(reported('applied'));
    const set = (left: readonly (typeof change)[]) => [{ name: 'chaos' as const, staged: [change], left }];
    expect(rules(run, { sets: set([]) })).toEqual([]);
    expect(rules(run, { sets: set([change]) })).toEqual(['nothing-lost']);
    expect(rules({ ...run, report: null }, { sets: set([]) })).toEqual(['nothing-lost']);
  });

  it('sees an undo that brings back something else, or leaves something out', async () => {
    await storeWith(['app', 'old', 'new'], ['app', 'new', 'older']);
    const original = { ...runOf(reported('applied')), to: 1, endedAt: 1 };
    const undone = reported('applied', { base: 'new', value: 'old', before: 'new', written: 'older' });
    const undo: RunHistory = { ...runOf(undone), kind: 'undo', set: null, undoes: original, from: 1 };
    expect(rules(undo)).toEqual(['undo-restores']);
    const empty = undo.report && { ...undo.report, changes: [] };
    expect(rules({ ...undo, to: 1, endedAt: 1, report: empty })).toEqual(['undo-restores']);
  });
});

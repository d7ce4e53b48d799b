import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../../electron/demo-store/ledger.ts';
import { type Evidence, prove, type Verdict } from '../../../electron/host/demo/proof.ts';

const PRICE = { productId: '1', variantId: '11', field: 'price' };
const TITLE = { productId: '2', variantId: null, field: 'title' };

type Step = Pick<LedgerEntry, 'actor' | 'productId' | 'variantId' | 'field' | 'before' | 'after'>;

const app = (field: typeof PRICE | typeof TITLE, before: string, after: string): Step => ({
  actor: 'app',
  ...field,
  before,
  after,
});
const colleague = (field: typeof PRICE | typeof TITLE, before: string, after: string): Step => ({
  ...app(field, before, after),
  actor: 'outside',
});

function evidence(run: Step[], undo: Step[], consented: Evidence['consented'] = []): Evidence {
  const ledger = [...run, ...undo].map((step, index) => ({
    ...step,
    sequence: index + 1,
    at: 0,
    requestId: 'r',
    mutation: 'm',
    idempotencyKey: null,
    changed: step.before !== step.after,
  }));
  const changes = [
    { ...PRICE, value: '11.99' },
    { ...TITLE, value: 'New' },
  ];
  return { changes, ledger, runEnds: run.length, consented };
}

function broken(verdicts: readonly Verdict[]): string[] {
  return verdicts.filter(({ expected, found }) => expected !== found).map(({ claim }) => claim);
}

const RUN = [app(PRICE, '10.00', '11.99'), app(TITLE, 'Old', 'New')];
const UNDO = [app(PRICE, '11.99', '10.00'), app(TITLE, 'New', 'Old')];

describe('the proof from the ledger', () => {
  it('is content with a run that was applied once and undone once', () => {
    expect(broken(prove(evidence(RUN, UNDO)))).toEqual([]);
  });

  it.each([
    ['a write sent twice', [...RUN, app(PRICE, '11.99', '11.99')], UNDO, 'Changes applied exactly once'],
    ['a change never sent', RUN.slice(1), UNDO.slice(1), 'Changes applied exactly once'],
    ['another value', [app(PRICE, '10.00', '12.99'), ...RUN.slice(1)], UNDO, 'Changes applied exactly once'],
    ['an undo left out', RUN, UNDO.slice(1), 'Changes undone exactly once'],
    ['an undo sent twice', RUN, [...UNDO, app(TITLE, 'Old', 'Old')], 'Changes undone exactly once'],
    [
      'an undo to another value',
      RUN,
      [app(PRICE, '11.99', '9.00'), ...UNDO.slice(1)],
      'Changes undone exactly once',
    ],
    [
      'a stranger’s field',
      [...RUN, app({ ...PRICE, variantId: '12' }, '1.00', '2.00')],
      UNDO,
      'Writes to fields that nobody had staged',
    ],
  ])('notices %s', (_case, run, undo, claim) => {
    expect(broken(prove(evidence(run, undo)))).toContain(claim);
  });

  it('wants consent for overwriting a colleague', () => {
    const run = [colleague(PRICE, '10.00', '9.00'), app(PRICE, '9.00', '11.99'), ...RUN.slice(1)];
    const undo = [app(PRICE, '11.99', '9.00'), ...UNDO.slice(1)];
    expect(broken(prove(evidence(run, undo)))).toEqual(['Colleague’s edits overwritten without consent']);
    expect(broken(prove(evidence(run, undo, [PRICE])))).toEqual([]);
  });

  it('wants the undo to leave a later edit alone', () => {
    const run = [...RUN, colleague(PRICE, '11.99', '15.00')];
    expect(broken(prove(evidence(run, UNDO.slice(1))))).toEqual([]);
    expect(broken(prove(evidence(run, [app(PRICE, '15.00', '10.00'), ...UNDO.slice(1)])))).toEqual([
      'Colleague’s later edits left alone by the undo',
      'Colleague’s edits overwritten without consent',
    ]);
  });
});

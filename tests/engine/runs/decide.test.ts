import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideBeforeSending, settle } from '../../../electron/engine/runs/execute/decide.ts';
import type { StoreValue } from '../../../electron/engine/runs/read-resources.ts';
import type { JobChange } from '../../../electron/engine/store/runs/run-changes.ts';
import type { ConflictPolicy } from '../../../shared/model/run.ts';
import { tagList, tagsText } from '../../../shared/model/value.ts';

const value = fc.constantFrom(null, 'a', 'b', 'c', 'd');
const policy = fc.constantFrom<ConflictPolicy>('hold', 'mine', 'theirs');

function change(given: Partial<JobChange>): JobChange {
  return {
    id: 1,
    jobId: 1,
    productId: '1',
    variantId: null,
    field: 'vendor',
    base: 'a',
    value: 'b',
    before: null,
    sent: null,
    inventoryItemId: null,
    levelId: null,
    ...given,
  };
}

const holding = (held: string | null): StoreValue => ({
  exists: true,
  value: held,
  digest: null,
  metafieldType: null,
});
const GONE: StoreValue = { exists: false, value: null, digest: null, metafieldType: null };

describe('before a change is sent', () => {
  it('somebody else’s value is replaced only under the policy “mine”', () => {
    fc.assert(
      fc.property(value, value, value, policy, (base, mine, held, how) => {
        fc.pre(base !== mine);
        const decision = decideBeforeSending(change({ base, value: mine }), holding(held), how);
        if (decision.kind === 'send') {
          expect(decision).toMatchObject({ send: mine, current: held });
          expect(held === base || how === 'mine').toBe(true);
        } else if (held === mine) {
          expect(decision.result.outcome).toBe('already');
        } else {
          expect(decision.result).toMatchObject({ outcome: how === 'hold' ? 'held' : 'kept', theirs: held });
        }
      }),
    );
  });

  it('what is there already is ours only when an earlier call of ours may have put it there', () => {
    fc.assert(
      fc.property(value, value, value, policy, (before, sent, held, how) => {
        const decision = decideBeforeSending(
          change({ base: 'x', value: held, before, sent }),
          holding(held),
          how,
        );
        const isOurs = sent === held && before !== sent;
        expect(decision).toMatchObject({
          kind: 'settled',
          result: isOurs ? { outcome: 'applied', before } : { outcome: 'already', before: held },
        });
      }),
    );
  });

  it('what no longer exists fails, whatever the policy', () => {
    fc.assert(
      fc.property(value, policy, (before, how) => {
        const decision = decideBeforeSending(change({ before }), GONE, how);
        expect(decision).toMatchObject({ kind: 'settled', result: { outcome: 'failed' } });
        expect(settle(change({ before }), GONE, how)).toMatchObject({ outcome: 'failed' });
      }),
    );
  });
});

describe('after a call without a clear answer', () => {
  it('reading back tells: carried out, not carried out, or somebody was there', () => {
    fc.assert(
      fc.property(value, value, value, policy, (before, sent, held, how) => {
        fc.pre(before !== sent);
        const result = settle(change({ before, sent, value: sent }), holding(held), how);
        if (held === sent) expect(result).toMatchObject({ outcome: 'applied', written: sent, before });
        else if (held === before || how === 'mine') expect(result).toBeNull();
        else expect(result).toMatchObject({ outcome: how === 'hold' ? 'held' : 'kept', theirs: held });
      }),
    );
  });

  it('undo of tags will take back our own and leave those that others set meanwhile', () => {
    const tags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(tags, tags, tags, (had, wanted, theirs) => {
        const [before, sent] = [tagsText(had), tagsText(wanted)];
        const now = tagsText([...wanted, ...theirs]);
        const result = settle(change({ field: 'tags', before, sent, value: sent }), holding(now), 'hold');
        fc.pre(result?.outcome === 'applied');
        const restored = new Set(tagList(result?.before ?? null));
        for (const tag of had) expect(restored).toContain(tag);
        for (const tag of theirs) if (!wanted.includes(tag)) expect(restored).toContain(tag);
        for (const tag of wanted) if (!had.includes(tag)) expect(restored).not.toContain(tag);
      }),
    );
  });
});

describe('a change on its way through any number of tries', () => {
  /** What happens between two looks at the store. */
  const turn = fc.record({
    edit: fc.option(value, { nil: undefined }),
    isCarriedOut: fc.boolean(),
    isAnswered: fc.boolean(),
  });

  it('is written once unless somebody undid it, and never over what was not agreed to', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 12 }), policy, (turns, how) => {
        let held: string | null = 'a';
        let editsSinceWrite = 0;
        let writes = 0;
        let current = change({});
        let isInDoubt = false;
        for (const { edit, isCarriedOut, isAnswered } of turns) {
          if (edit !== undefined && edit !== held) {
            held = edit;
            editsSinceWrite += 1;
          }
          const settled = isInDoubt ? settle(current, holding(held), how) : null;
          isInDoubt = false;
          if (settled) return expectTruth(settled.outcome, held, writes, how);
          const decision = decideBeforeSending(current, holding(held), how);
          if (decision.kind === 'settled') return expectTruth(decision.result.outcome, held, writes, how);
          current = { ...current, before: decision.current, sent: decision.send };
          if (isCarriedOut || isAnswered) {
            if (how !== 'mine') expect(held).toBe('a');
            expect(writes === 0 || editsSinceWrite > 0).toBe(true);
            held = decision.send;
            writes += 1;
            editsSinceWrite = 0;
          }
          if (isAnswered) return expectTruth('applied', held, writes, how);
          isInDoubt = true;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  function expectTruth(outcome: string, held: string | null, writes: number, how: ConflictPolicy): void {
    if (outcome === 'applied' || outcome === 'already') expect(held).toBe('b');
    if (outcome === 'held') expect(how).toBe('hold');
    if (outcome === 'kept') expect(how).toBe('theirs');
    if (outcome === 'already') expect(writes).toBe(0);
  }
});

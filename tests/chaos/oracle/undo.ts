import type { LedgerEntry } from '../../../electron/demo-store/ledger.ts';
import { metafieldName } from '../../../shared/model/field.ts';
import type { RunChange } from '../../../shared/model/run.ts';
import type { RunHistory } from '../history.ts';
import { FieldTrail, lowerCase, tagSet } from './field-trail.ts';
import { keyOf, type LedgerView } from './ledger-view.ts';
import type { Violation } from './violation.ts';

/** Reasons for which what is still there cannot be brought back, and that are not our fault. */
const EXCUSES = /already in use|no longer stocked|no clear answer|refused/;

function tagProblem(original: FieldTrail, undo: FieldTrail): string | null {
  const [write] = original.writes;
  if (!write || original.writes.length > 1) return null;
  const { before, written } = original.change;
  // Where an edit slipped in between check and write, nobody knows of it; what was reported is what is taken back.
  const did = tagsOf(original.mayBeUnseen(write) ? { before, after: written } : write);
  const ours = did.after.difference(did.before);
  const gone = did.before.difference(did.after);
  for (const entry of undo.writes) {
    if (undo.mayBeUnseen(entry)) continue;
    const step = tagsOf(entry);
    if (!step.before.difference(step.after).isSubsetOf(ours))
      return 'took away tags that the run had not added';
    if (!step.after.difference(step.before).isSubsetOf(gone))
      return 'brought back tags that the run had not taken away';
  }
  return null;
}

/** Somebody may have written our tag otherwise in between: it is the same tag. */
function tagsOf({ before, after }: Pick<LedgerEntry, 'before' | 'after'>) {
  return { before: lowerCase(tagSet(before)), after: lowerCase(tagSet(after)) };
}

/** Where nobody came in between, nor another run of ours, the field holds what it held before, type included. */
function restoreProblem(
  original: FieldTrail,
  undo: FieldTrail,
  ledger: LedgerView,
  types: ReadonlyMap<string, string>,
): string | null {
  const { change } = undo;
  if (change.outcome === 'failed') {
    return undo.isGone || EXCUSES.test(change.error ?? '') ? null : `failed: ${change.error}`;
  }
  const [write] = original.writes;
  if (!write || original.writes.length > 1) return null;
  if (undo.isTags && original.mayBeUnseen(write)) return null;
  if (change.outcome !== 'applied' && change.outcome !== 'already') return null;
  const since = ledger.entries(change, write.sequence, undo.run.to).filter(({ changed }) => changed);
  const isBetween = ({ sequence }: LedgerEntry) => sequence > original.run.to && sequence <= undo.run.from;
  if (since.some((entry) => entry.actor === 'outside' || isBetween(entry))) return null;
  // Where an edit slipped in between check and write, nobody knows of it; what was reported is what comes back.
  const before = undo.isTags ? ledger.valueAt(change, write.sequence - 1) : original.change.before;
  const after = ledger.valueAt(change, undo.run.to);
  if (!undo.same(before, after)) {
    return `the field holds ${JSON.stringify(after)} instead of ${JSON.stringify(before)}`;
  }
  const name = metafieldName(change.field);
  const type = name && types.get(`${change.variantId ?? change.productId}/${name.namespace}.${name.key}`);
  const isLast = ledger.entries(change, undo.run.to).length === 0;
  // A colleague who made it anew may have made it of another type.
  const isOursAlone = ledger.entries(change).every(({ actor }) => actor === 'app');
  const restored = ledger.metafieldType(change);
  return type && isLast && isOursAlone && restored && restored !== type
    ? `the type is ${restored} instead of ${type}`
    : null;
}

/** An undo does all of what its run did the other way round, and nothing else. */
export function undoViolations(
  undo: RunHistory,
  ledger: LedgerView,
  types: ReadonlyMap<string, string>,
): Violation[] {
  const original = undo.undoes;
  if (!original?.report || !undo.report) return [];
  const asked = new Map<string, RunChange>(
    original.report.changes
      .filter(({ outcome, before, written }) => outcome === 'applied' && before !== written)
      .map((change) => [keyOf(change), change]),
  );
  const violations: Violation[] = [];
  const complain = (change: RunChange, message: string) => {
    const { productId, variantId, field } = change;
    violations.push({ rule: 'undo-restores', message, run: undo, address: { productId, variantId, field } });
  };
  for (const change of undo.report.changes) {
    const source = asked.get(keyOf(change));
    asked.delete(keyOf(change));
    if (!source) {
      complain(change, 'the undo contains what the run had not applied');
      continue;
    }
    const trail = new FieldTrail(undo, change, ledger);
    const before = new FieldTrail(original, source, ledger);
    const problem =
      restoreProblem(before, trail, ledger, types) ?? (trail.isTags ? tagProblem(before, trail) : null);
    if (problem) complain(change, problem);
  }
  for (const change of asked.values()) complain(change, 'the undo leaves out what the run had applied');
  return violations;
}

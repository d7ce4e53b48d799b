import type { LedgerEntry } from '../../demo-store/ledger.ts';

/** One field of one resource. */
export interface FieldOfResource {
  readonly productId: string;
  readonly variantId: string | null;
  readonly field: string;
}

export interface Evidence {
  /** What was staged. */
  readonly changes: readonly (FieldOfResource & { readonly value: string | null })[];
  /** The store's own record of every write that it accepted. */
  readonly ledger: Iterable<LedgerEntry>;
  /** Entries of the ledger up to this one belong to the run and its retries, later ones to the undo. */
  readonly runEnds: number;
  /** Fields whose colleague's value the person has agreed to overwrite. */
  readonly consented: readonly FieldOfResource[];
}

/** One sentence that the ledger either bears out or not. */
export interface Verdict {
  readonly claim: string;
  readonly expected: number;
  readonly found: number;
}

function keyOf({ productId, variantId, field }: FieldOfResource): string {
  return `${productId}/${variantId ?? ''}/${field}`;
}

interface History {
  readonly run: LedgerEntry[];
  readonly undo: LedgerEntry[];
  /** Edits by a colleague after our last write of the run: the undo must leave them alone. */
  colleagueHasLastWord: boolean;
  /** Our writes that came right after a colleague's. */
  overwrites: number;
}

/** Sorts the ledger by field: what we wrote in the run and in the undo, and how that meets what colleagues wrote. */
function histories({ ledger, runEnds }: Evidence): Map<string, History> {
  const byField = new Map<string, History>();
  const colleagueWasLast = new Set<string>();
  for (const entry of ledger) {
    const key = keyOf(entry);
    const history = byField.get(key) ?? { run: [], undo: [], colleagueHasLastWord: false, overwrites: 0 };
    byField.set(key, history);
    if (entry.actor === 'outside') {
      colleagueWasLast.add(key);
      if (history.run.length > 0) history.colleagueHasLastWord = true;
      continue;
    }
    if (colleagueWasLast.delete(key)) history.overwrites += 1;
    (entry.sequence <= runEnds ? history.run : history.undo).push(entry);
  }
  return byField;
}

/**
 * Judges a run and its undo by the store's own ledger alone; the engine's database is not asked.
 *
 * @returns the demo adds up when every verdict has found what it expected
 */
export function prove(evidence: Evidence): Verdict[] {
  const byField = histories(evidence);
  const staged = new Map(evidence.changes.map((change) => [keyOf(change), change.value]));
  const consented = new Set(evidence.consented.map(keyOf));
  let appliedOnce = 0;
  let undoneOnce = 0;
  let leftAlone = 0;
  let colleagueLast = 0;
  for (const [key, value] of staged) {
    const history = byField.get(key);
    const [applied, ...repeated] = history?.run ?? [];
    if (!history || !applied) continue;
    if (repeated.length === 0 && applied.after === value) appliedOnce += 1;
    const [undone, ...undoneAgain] = history.undo;
    if (history.colleagueHasLastWord) {
      colleagueLast += 1;
      if (!undone) leftAlone += 1;
    } else if (undone?.after === applied.before && undoneAgain.length === 0) {
      undoneOnce += 1;
    }
  }
  let strangers = 0;
  let clobbered = 0;
  for (const [key, history] of byField) {
    if (!staged.has(key)) strangers += history.run.length + history.undo.length;
    if (!consented.has(key)) clobbered += history.overwrites;
  }
  return [
    { claim: 'Changes applied exactly once', expected: staged.size, found: appliedOnce },
    { claim: 'Changes undone exactly once', expected: staged.size - colleagueLast, found: undoneOnce },
    { claim: 'Colleague’s later edits left alone by the undo', expected: colleagueLast, found: leftAlone },
    { claim: 'Colleague’s edits overwritten without consent', expected: 0, found: clobbered },
    { claim: 'Writes to fields that nobody had staged', expected: 0, found: strangers },
  ];
}

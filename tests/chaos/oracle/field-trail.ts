import { isDeepStrictEqual } from 'node:util';
import type { LedgerEntry } from '../../../electron/demo-store/ledger.ts';
import { LONGEST_CHECK_AGE_MS } from '../../../electron/engine/runs/execute/limits.ts';
import type { ConflictPolicy, RunChange } from '../../../shared/model/run.ts';
import type { RunHistory } from '../history.ts';
import type { LedgerView } from './ledger-view.ts';

/**
 * How long an edit may have been there, unseen by our check, when we write over it, in milliseconds: as old as a check may
 * be when its call leaves, and as long as the store then gives it (facts §1.4).
 */
const WINDOW_MS = LONGEST_CHECK_AGE_MS + 10_000;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isText(type: string | null): boolean {
  return type === null || type.endsWith('text_field');
}

/** Tags of a canonical text. */
export function tagSet(text: string | null): Set<string> {
  return new Set(JSON.parse(text ?? '[]') as string[]);
}

export function lowerCase(tags: ReadonlySet<string>): Set<string> {
  return new Set([...tags].map((tag) => tag.toLowerCase()));
}

/** One change of a run beside what the store's ledger says of its field while the run was under way. */
export class FieldTrail {
  readonly run: RunHistory;
  readonly change: RunChange;
  readonly entries: readonly LedgerEntry[];
  /** What we really changed. */
  readonly writes: readonly LedgerEntry[];
  /** What we sent although the store had it already. */
  readonly repeats: readonly LedgerEntry[];
  readonly outside: readonly LedgerEntry[];
  readonly #ledger: LedgerView;
  readonly #type: string | null;

  constructor(run: RunHistory, change: RunChange, ledger: LedgerView) {
    this.run = run;
    this.change = change;
    this.#ledger = ledger;
    this.#type = ledger.metafieldType(change);
    this.entries = ledger.entries(change, run.from, run.to);
    this.writes = this.entries.filter(({ actor, changed }) => actor === 'app' && changed);
    this.repeats = this.entries.filter(({ actor, changed }) => actor === 'app' && !changed);
    this.outside = this.entries.filter(({ actor, changed }) => actor === 'outside' && changed);
  }

  get isTags(): boolean {
    return this.change.field === 'tags';
  }

  get lastWrite(): LedgerEntry | null {
    return this.writes.at(-1) ?? null;
  }

  /** Has somebody deleted the resource in the end? */
  get isGone(): boolean {
    return !this.#ledger.exists(this.change);
  }

  /** Equal as the store sees it. */
  same(a: string | null, b: string | null): boolean {
    if (a === b) return true;
    // The API cannot take a weight away: the store keeps 0.
    if (this.change.field === 'weight')
      return `${a}${b}`.startsWith('null0 ') || /^0 .*null$/.test(`${a}${b}`);
    if (a === null || b === null || !this.change.field.includes('metafields.') || isText(this.#type))
      return false;
    return isDeepStrictEqual(parsed(a), parsed(b));
  }

  /** Everything that the field held while the run was under way. */
  valuesSeen(): (string | null)[] {
    const changed = this.entries.filter((entry) => entry.changed);
    return [this.#ledger.valueAt(this.change, this.run.from), ...changed.map(({ after }) => after)];
  }

  policyAt({ sequence }: LedgerEntry): ConflictPolicy {
    return this.run.passes.findLast(({ from }) => from < sequence)?.policy ?? 'hold';
  }

  /**
   * The edit of somebody else, or of another run of ours, that a write replaced without a person's word, or null.
   * A tag that somebody else set is such an edit when it is gone afterwards.
   */
  overwritten(write: LedgerEntry): LedgerEntry | null {
    const previous = this.#ledger.lastChangeBefore(write);
    const isOfThisRun = previous?.actor === 'app' && previous.sequence > this.run.from;
    if (!previous || isOfThisRun || this.policyAt(write) === 'mine') return null;
    const { base, value } = this.change;
    if (!this.isTags) return this.same(write.before, base) ? null : previous;
    const lower = (text: string | null) => lowerCase(tagSet(text));
    const asked = lower(base).difference(lower(value));
    const lost = lower(write.before).difference(lower(write.after)).difference(asked);
    return lost.size === 0 ? null : previous;
  }

  /** Did somebody edit the field between our check and our write, where the store has no guard against that? */
  isRace(write: LedgerEntry): boolean {
    return this.overwritten(write) !== null && this.mayBeUnseen(write);
  }

  /**
   * May the value that a write replaced have come after our check? Not when it was there before the engine was asked to
   * work at all: no check outlives the call of the engine that made it, only a call that the store carries out late.
   */
  mayBeUnseen(write: LedgerEntry): boolean {
    const previous = this.#ledger.lastChangeBefore(write);
    if (previous?.actor !== 'outside' || write.at - previous.at > WINDOW_MS) return false;
    const isGuarded = write.field.startsWith('quantity@') || write.mutation === 'metafieldsSet';
    const pass = this.run.passes.findLast(({ from }) => from < write.sequence);
    return !isGuarded && (this.run.mayCommitLate || previous.sequence > (pass?.from ?? 0));
  }
}

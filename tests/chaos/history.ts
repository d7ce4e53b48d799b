import type { Change } from '../../shared/model/change.ts';
import type { ConflictPolicy, RunDetail } from '../../shared/model/run.ts';
import type { SetName } from './plan/edits.ts';
import type { Interruption } from './plan/interruptions.ts';
import type { Command } from './world/command.ts';
import type { Performed } from './world/perform.ts';

/** One call of the engine, with the place in the ledger at which it began. */
export interface Pass extends Performed {
  readonly command: Command;
  readonly interruption: Interruption;
  readonly policy: ConflictPolicy;
  readonly from: number;
}

/** All that was done about one run. */
export interface RunHistory {
  readonly kind: 'run' | 'undo';
  /** What was run; null for an undo. */
  readonly set: SetName | null;
  /** The run that it undoes. */
  readonly undoes: RunHistory | null;
  /** Null when the run never came about. */
  readonly id: number | null;
  /** What was asked for: the staged changes; what an undo shall do is derived from the run that it undoes. */
  readonly asked: readonly Change[];
  readonly passes: readonly Pass[];
  /** Does the store carry out some calls late, perhaps when the engine that sent them is gone? */
  readonly mayCommitLate: boolean;
  /** Entries of the ledger from here (exclusive) to there (inclusive) are about this run. */
  readonly from: number;
  readonly to: number;
  /** Its size when the run was said to have ended: what comes later was still on its way then. */
  readonly endedAt: number;
  /** What the product says became of it, asked when all was over. */
  readonly report: RunDetail | null;
}

export interface SetHistory {
  readonly name: SetName;
  /** Everything that was ever staged in it. */
  readonly staged: readonly Change[];
  /** What is staged in it at the end. */
  readonly left: readonly Change[];
}

/** Everything that the oracle may know of a round beside the ledger. */
export interface History {
  readonly runs: readonly RunHistory[];
  readonly sets: readonly SetHistory[];
  /** May a mutation have been carried out without our learning of it? */
  readonly isLossy: boolean;
  /** Calls that the store worked on at once, at most. */
  readonly mostInFlight: number;
}

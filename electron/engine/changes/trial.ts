import { type FieldKey, type FieldLevel, fieldSpec } from '../../../shared/model/field.ts';
import type { Recipe } from '../../../shared/model/recipe.ts';
import { type ApplyRecipe, remembering } from '../store/changes/recipe-functions.ts';
import type { Database } from '../store/database.ts';
import { storedKey } from './locations.ts';
import { compileRecipe } from './recipes/compile-recipe.ts';

/** The first row that a recipe failed on, in the order in which stored changes are listed. */
export interface RefusedRow {
  readonly productId: bigint;
  /** 0n for none. */
  readonly variantId: bigint;
  readonly reason: string;
}

/** One edit of a call and what it would do; the counts are those of `StageSummary`. */
export interface Trial {
  readonly recipe: Recipe;
  readonly level: FieldLevel;
  /** Stored keys of the field and of those that the recipe reads besides. */
  readonly field: FieldKey;
  readonly sources: readonly FieldKey[];
  readonly apply: ApplyRecipe;
  readonly counts: { matched: number; staged: number; unchanged: number; reverted: number; skipped: number };
  refused: number;
  firstRefused: RefusedRow | null;
}

/** @throws AppError `bad_input` for a recipe that makes no sense for its field, or an unknown location */
export function newTrial(database: Database, recipe: Recipe): Trial {
  const compiled = compileRecipe(recipe);
  return {
    recipe,
    level: fieldSpec(recipe.field).level,
    field: storedKey(database, recipe.field),
    sources: compiled.sources.map((source) => storedKey(database, source)),
    apply: remembering(([current = null, ...sources]) => compiled.apply(current, sources)),
    counts: { matched: 0, staged: 0, unchanged: 0, reverted: 0, skipped: 0 },
    refused: 0,
    firstRefused: null,
  };
}

function isBefore(row: RefusedRow, other: RefusedRow): boolean {
  return row.productId === other.productId
    ? row.variantId < other.variantId
    : row.productId < other.productId;
}

export function countRefusal(trial: Trial, row: RefusedRow): void {
  trial.refused += 1;
  if (trial.firstRefused === null || isBefore(row, trial.firstRefused)) trial.firstRefused = row;
}

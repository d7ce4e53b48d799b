import { AppError } from '../../../shared/errors.ts';
import type { StageSummary } from '../../../shared/model/change.ts';
import type { Recipe } from '../../../shared/model/recipe.ts';
import { editText } from '../../../shared/recipe/edit-text.ts';
import { parseEdit } from '../../../shared/recipe/parse-edit.ts';
import { type SearchSelection, searchSelection } from '../store/catalog/search/search-selection.ts';
import { findChangeSet, insertChangeSet } from '../store/changes/change-sets.ts';
import { type RefusedRows, type StagedRows, stageRecipe } from '../store/changes/stage-recipe.ts';
import type { Database } from '../store/database.ts';
import { changeSetName } from './change-sets.ts';
import { storedKey } from './locations.ts';
import { compileRecipe } from './recipes/compile-recipe.ts';

export interface StageRequest {
  readonly set: string;
  /** Search that chooses the rows; an empty one chooses all. */
  readonly where: string;
  /** Edits as people write them (`parseEdit`), applied in order. */
  readonly edits: readonly string[];
}

/**
 * Stages edits in a change set, which is made when there is none of that name. All or nothing: when one edit cannot be
 * staged for one row, nothing is.
 *
 * An edit of a product's field acts on the chosen products, any other on the chosen variants; one of a quantity only
 * on those stocked at its location. Edits build on each other and on what is staged already: the summary adds up over
 * them.
 *
 * @param now milliseconds since the epoch
 * @throws AppError `bad_input` for an edit or a search that cannot be understood (with the column), a name that cannot
 *   be given, an unknown location, and results that the store would refuse (how many, and the first of them)
 */
export function stage(database: Database, { set, where, edits }: StageRequest, now: number): StageSummary {
  return stageRecipes(database, { set, where, recipes: edits.map(parseEdit) }, now);
}

/** As `stage`, with recipes that have been read already. */
export function stageRecipes(
  database: Database,
  request: { readonly set: string; readonly where: string; readonly recipes: readonly Recipe[] },
  now: number,
): StageSummary {
  const name = changeSetName(request.set);
  return database
    .transaction(() => {
      const selection = searchSelection(database, request.where);
      const set = findChangeSet(database, name) ?? insertChangeSet(database, name, now);
      const total = { matched: 0, staged: 0, unchanged: 0, reverted: 0, skipped: 0 };
      return request.recipes.reduce<StageSummary>(
        (sum, recipe) => added(sum, stageOne(database, set.id, recipe, selection)),
        { set: set.name, ...total },
      );
    })
    .immediate();
}

function added(sum: StageSummary, rows: StagedRows): StageSummary {
  return {
    set: sum.set,
    matched: sum.matched + rows.matched,
    staged: sum.staged + rows.staged,
    unchanged: sum.unchanged + rows.unchanged,
    reverted: sum.reverted + rows.reverted,
    skipped: sum.skipped + rows.skipped,
  };
}

function stageOne(database: Database, setId: number, recipe: Recipe, selection: SearchSelection): StagedRows {
  const compiled = compileRecipe(recipe);
  const result = stageRecipe(database, {
    setId,
    field: storedKey(database, recipe.field),
    sources: compiled.sources.map((source) => storedKey(database, source)),
    selection,
    apply: ([current = null, ...sources]) => compiled.apply(current, sources),
  });
  if ('refused' in result) throw refusal(recipe, result);
  return result;
}

/** @param consequence what that meant for the call, as the beginning of the sentence */
export function refusal(recipe: Recipe, rows: RefusedRows, consequence = 'Nothing was staged: '): AppError {
  const edit = editText(recipe);
  const { refused, of, productTitle, variantTitle, reason } = rows;
  const example = variantTitle === null ? productTitle : `${productTitle} / ${variantTitle}`;
  const count = of === 1 ? 'the only row' : `${refused} of ${of} rows`;
  return new AppError(
    'bad_input',
    `${consequence}“${edit}” gives a value that the store would refuse on ${count}, first on ${example}: ${reason}.`,
    { data: { edit, ...rows } },
  );
}

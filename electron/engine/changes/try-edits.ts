import type { AppError } from '../../../shared/errors.ts';
import type { ChangeRow, StageSummary } from '../../../shared/model/change.ts';
import { parseEdit } from '../../../shared/recipe/parse-edit.ts';
import { searchSelection } from '../store/catalog/search/search-selection.ts';
import { findChangeSet } from '../store/changes/change-sets.ts';
import { rowTitles, triedRows } from '../store/changes/tried-rows.ts';
import { visitRows } from '../store/changes/visit-rows.ts';
import type { Database } from '../store/database.ts';
import { changeSetName } from './change-sets.ts';
import { refusal, type StageRequest } from './stage.ts';
import { newTrial, type Trial } from './trial.ts';
import { TrialPass } from './trial-pass.ts';

function refusalOf(database: Database, { recipe, counts, refused, firstRefused }: Trial): AppError[] {
  if (!firstRefused) return [];
  const { productId, variantId, reason } = firstRefused;
  const titles = rowTitles(database, String(productId), String(variantId));
  return [refusal(recipe, { refused, of: counts.matched, ...titles, reason }, '')];
}

/**
 * What `stage` would do, without doing it: the same counts, over all rows that the search chooses, and some of the
 * changes. Every row is computed in memory and nothing is written, so it keeps up with typing where staging would not.
 *
 * @param request.limit how many changes to show, shared out between the edited fields
 * @throws AppError `bad_input` as `stage` does, for edits that the store would refuse on some row included
 */
export function tryEdits(
  database: Database,
  request: StageRequest & { readonly limit: number },
): { summary: StageSummary; rows: ChangeRow[] } {
  const name = changeSetName(request.set);
  const trials = request.edits.map((edit) => newTrial(database, parseEdit(edit)));
  const selection = searchSelection(database, request.where);
  const set = findChangeSet(database, name);
  const setId = set?.id ?? null;
  const fields = new Set(trials.map((trial) => trial.field)).size;
  const sampleSize = Math.ceil(Math.max(0, request.limit) / fields);
  const passes = (['products', 'variants'] as const)
    .map((rows) => new TrialPass(rows, trials, sampleSize))
    .filter((pass) => pass.isNeeded);
  for (const pass of passes) {
    visitRows(database, { setId, rows: pass.rows, fields: pass.fields, selection }, pass.visit);
  }
  const [refused] = trials.flatMap((trial) => refusalOf(database, trial));
  if (refused) throw refused;
  const sum = (count: keyof Trial['counts']) =>
    trials.reduce((total, trial) => total + trial.counts[count], 0);
  return {
    summary: {
      set: set?.name ?? name,
      matched: sum('matched'),
      staged: sum('staged'),
      unchanged: sum('unchanged'),
      reverted: sum('reverted'),
      skipped: sum('skipped'),
    },
    rows: triedRows(
      database,
      setId,
      passes.flatMap((pass) => pass.sample).slice(0, Math.max(0, request.limit)),
    ),
  };
}

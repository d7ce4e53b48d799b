import { searchSelection } from '../store/catalog/search/search-selection.ts';
import {
  type ChangeKey,
  discardAllChanges,
  discardFieldChanges,
  discardChange as discardOne,
  discardProductChanges,
  discardSelectedChanges,
  type OnlyFields,
  setExcluded,
} from '../store/changes/discard.ts';
import type { Database } from '../store/database.ts';
import { existingChangeSet } from './change-sets.ts';

/**
 * Takes a staged change back. The set stays, even when it is empty now.
 *
 * @returns false when there is no such change
 * @throws AppError `not_found` when there is no such set
 */
export function discardChange(database: Database, set: string, change: ChangeKey): boolean {
  return discardOne(database, existingChangeSet(database, set).id, change) > 0;
}

/**
 * Takes changes of a set back: those of the products and variants that a search chooses, or every one. The set stays.
 *
 * @param where a search; an empty one takes back everything, also what the catalog no longer holds
 * @param fields stored keys; all fields when it is left out
 * @returns how many there were
 * @throws AppError `not_found` when there is no such set, `bad_input` for a search that cannot be understood
 */
export function discardChanges(database: Database, set: string, where: string, fields?: OnlyFields): number {
  const { id } = existingChangeSet(database, set);
  return where.trim() === ''
    ? discardAllChanges(database, id, fields)
    : discardSelectedChanges(database, id, searchSelection(database, where), fields);
}

/** Which changes to take back: by name, of a product and its variants, of a field, or as a search chooses them. */
export type DiscardChoice =
  | { readonly change: ChangeKey }
  | { readonly changes: readonly ChangeKey[] }
  | { readonly productId: string }
  | { readonly field: string }
  | { readonly where: string; readonly fields?: readonly string[] | undefined };

/**
 * Takes back what is chosen, all of it or nothing.
 *
 * @throws AppError `not_found` when there is no such set, `bad_input` for a search that cannot be understood
 */
export function takeBack(database: Database, set: string, choice: DiscardChoice): void {
  const { id } = existingChangeSet(database, set);
  database
    .transaction(() => {
      if ('change' in choice) discardOne(database, id, choice.change);
      else if ('changes' in choice) for (const change of choice.changes) discardOne(database, id, change);
      else if ('productId' in choice) discardProductChanges(database, id, choice.productId);
      else if ('field' in choice) discardFieldChanges(database, id, choice.field);
      else discardChanges(database, set, choice.where, choice.fields);
    })
    .immediate();
}

/**
 * Unticks a change in the preview, or ticks it again: it stays staged and is not sent.
 *
 * @returns false when there is no such change
 * @throws AppError `not_found` when there is no such set
 */
export function excludeChange(
  database: Database,
  set: string,
  change: ChangeKey,
  excluded: boolean,
): boolean {
  return setExcluded(database, existingChangeSet(database, set).id, change, excluded) > 0;
}

/**
 * The same for any number of changes, in one transaction; those that are not staged are passed over.
 *
 * @throws AppError `not_found` when there is no such set
 */
export function excludeChanges(
  database: Database,
  set: string,
  changes: readonly ChangeKey[],
  excluded: boolean,
): void {
  const { id } = existingChangeSet(database, set);
  database
    .transaction(() => {
      for (const change of changes) setExcluded(database, id, change, excluded);
    })
    .immediate();
}

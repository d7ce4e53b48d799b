import type { ChangeRow } from '../../../shared/model/change.ts';
import type { FieldKey } from '../../../shared/model/field.ts';
import { type ChangeCounts, countIncludedChanges } from '../store/changes/change-counts.ts';
import { type ChangeForm, changePage } from '../store/changes/change-rows.ts';
import { fieldLabels } from '../store/changes/field-labels.ts';
import type { Database } from '../store/database.ts';
import { existingChangeSet } from './change-sets.ts';

/**
 * A page of a set.
 *
 * @param page.offset continue after so many changes
 * @throws AppError `not_found`
 */
export function listChanges(
  database: Database,
  set: string,
  page: ChangeForm & { readonly offset: number; readonly limit: number },
): ChangeRow[] {
  return changePage(database, existingChangeSet(database, set).id, page);
}

/**
 * What of a set would be sent, by products, variants and fields.
 *
 * @throws AppError `not_found`
 */
export function changeCounts(database: Database, set: string): ChangeCounts {
  return countIncludedChanges(database, existingChangeSet(database, set).id);
}

/**
 * A stored field in words: `Quantity at Main`.
 *
 * @throws AppError `bad_input` for a key that is no field
 */
export function describeField(database: Database, key: FieldKey): string {
  return fieldLabels(database)(key);
}

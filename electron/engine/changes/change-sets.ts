import { AppError } from '../../../shared/errors.ts';
import type { ChangeSet } from '../../../shared/model/change.ts';
import {
  type ChangeSetRow,
  countedChangeSet,
  deleteChangeSet,
  findChangeSet,
  listChangeSets,
  renameChangeSet,
} from '../store/changes/change-sets.ts';
import type { Database } from '../store/database.ts';

/** Longest name of a change set: it stands in lists and file names. */
const MAX_NAME_LENGTH = 100;
const UNDO_NAME = /^undo of run \d+$/i;

/** The name of the set that undoes a run. People cannot stage into a set of that name. */
export function undoSetName(run: number): string {
  return `undo of run ${run}`;
}

/**
 * A name that a person may give to a change set, without the spaces around it.
 *
 * @throws AppError `bad_input` for one that is blank, too long, not printable or kept for undo
 */
export function changeSetName(typed: string): string {
  const name = typed.trim();
  if (name === '') throw new AppError('bad_input', 'A change set needs a name.');
  if (name.length > MAX_NAME_LENGTH) {
    throw new AppError(
      'bad_input',
      `The name of the change set has ${name.length} characters; at most ${MAX_NAME_LENGTH} are possible.`,
    );
  }
  if (/\p{C}/u.test(name)) {
    throw new AppError(
      'bad_input',
      'The name of the change set contains characters that cannot be shown. Choose another.',
    );
  }
  if (UNDO_NAME.test(name)) {
    throw new AppError('bad_input', `“${name}” is kept for undo. Choose another name for the change set.`);
  }
  return name;
}

/**
 * The set of that name, in any case.
 *
 * @throws AppError `not_found` that names the sets there are
 */
export function existingChangeSet(database: Database, name: string): ChangeSetRow {
  const row = findChangeSet(database, name.trim());
  if (row) return row;
  const names = listChangeSets(database).map((set) => `“${set.name}”`);
  throw new AppError(
    'not_found',
    names.length === 0
      ? `There is no change set “${name}”: nothing is staged in this store.`
      : `There is no change set “${name}”. There are: ${names.join(', ')}.`,
    { data: { set: name } },
  );
}

/** All change sets, newest first. */
export function changeSets(database: Database): ChangeSet[] {
  return listChangeSets(database);
}

/** @throws AppError `not_found` */
export function changeSet(database: Database, name: string): ChangeSet {
  return countedChangeSet(database, existingChangeSet(database, name).id);
}

/**
 * Gives a set another name.
 *
 * @throws AppError `not_found`; `bad_input` for a name that cannot be given or that another set has, in any case
 */
export function renameSet(database: Database, set: string, newName: string): ChangeSet {
  const { id } = existingChangeSet(database, set);
  const name = changeSetName(newName);
  const namesake = findChangeSet(database, name);
  if (namesake && namesake.id !== id) {
    throw new AppError(
      'bad_input',
      `There is a change set “${namesake.name}” already. Choose another name or remove that one first.`,
    );
  }
  renameChangeSet(database, id, name);
  return countedChangeSet(database, id);
}

/**
 * Removes a set with everything that is staged in it.
 *
 * @returns the sets that are left
 * @throws AppError `not_found`
 */
export function removeSet(database: Database, set: string): ChangeSet[] {
  deleteChangeSet(database, existingChangeSet(database, set).id);
  return changeSets(database);
}

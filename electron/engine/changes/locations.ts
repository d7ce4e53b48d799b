import { AppError } from '../../../shared/errors.ts';
import { type FieldKey, quantityLocation } from '../../../shared/model/field.ts';
import { listLocations } from '../store/changes/locations.ts';
import type { Database } from '../store/database.ts';

/**
 * The key under which changes of a field are stored. Only quantities differ from what people write: they carry the
 * location's id, since names change. A location is found by its name in any case, or by its id.
 *
 * @param field canonical name, as in a recipe
 * @throws AppError `bad_input` that names the locations there are
 */
export function storedKey(database: Database, field: string): FieldKey {
  const typed = quantityLocation(field);
  if (typed === null) return field;
  const locations = listLocations(database);
  const named = locations.filter(({ name }) => name.toLowerCase() === typed.toLowerCase());
  if (named.length > 1) {
    const ids = named.map(({ id }) => `quantity@${id}`).join(' or ');
    throw new AppError('bad_input', `${named.length} locations are named “${typed}”. Write ${ids}.`);
  }
  const location = named[0] ?? locations.find(({ id }) => id === typed);
  if (location) return `quantity@${location.id}`;
  const names = locations.map(({ name }) => `“${name}”`).join(', ');
  throw new AppError(
    'bad_input',
    names === ''
      ? `There is no location “${typed}”: the catalog is empty. Pull the store first.`
      : `There is no location “${typed}”. There are: ${names}.`,
    { data: { location: typed } },
  );
}

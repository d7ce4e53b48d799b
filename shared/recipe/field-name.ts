import { AppError } from '../errors.ts';
import { fieldSpec, quantityLocation } from '../model/field.ts';

const QUOTED_LOCATION = /^"(.*)"$/s;

/**
 * The one name of a field that a person may have called by an alias or in another case. A location keeps the name
 * that was typed; quotes around it (needed when it contains a colon) are taken off.
 *
 * @throws AppError `bad_input` for a name that is no field
 */
export function fieldName(typed: string): string {
  const name = typed.trim();
  const location = quantityLocation(name.replace(/^quantity@/i, 'quantity@'));
  if (location === null) return fieldSpec(name).name;
  const bare = QUOTED_LOCATION.exec(location)?.[1]?.trim() ?? location;
  if (bare === '' || bare.includes('"')) {
    throw new AppError('bad_input', 'Name the location after the @: quantity@Main.', {
      data: { field: typed },
    });
  }
  return `quantity@${bare}`;
}

/** Is it a field's name? */
export function isFieldName(typed: string): boolean {
  try {
    fieldName(typed);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

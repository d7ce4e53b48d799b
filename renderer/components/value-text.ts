import { differingExcerpts, excerpt } from '../../shared/model/excerpt.ts';
import { type FieldType, fieldSpec } from '../../shared/model/field.ts';
import { tagList } from '../../shared/model/value.ts';
import { valueWords } from './value-words.ts';

/** Longer values are cut: a description may have megabytes. */
const LONGEST = 240;

function typeOf(field: string): FieldType {
  try {
    return fieldSpec(field).type;
  } catch {
    return 'text';
  }
}

function inWords(type: FieldType, value: string): string {
  switch (type) {
    case 'tags':
      return tagList(value).join(', ');
    case 'boolean':
    case 'choice':
      return valueWords.choices[value] ?? value;
    case 'weight': {
      const [amount = '', unit = ''] = value.split(' ');
      return `${amount} ${valueWords.units[unit] ?? unit}`;
    }
    default:
      return value.slice(0, LONGEST * 2).replace(/\s+/g, ' ');
  }
}

/**
 * A value as a person reads it on one line.
 *
 * @param field a `FieldKey`
 * @param value in its stored form; null stays null
 */
export function valueText(field: string, value: string | null): string | null {
  return value === null ? null : excerpt(inWords(typeOf(field), value), LONGEST);
}

/** Values up to this length stand side by side whole. */
const SHORT = 40;

/** An old and a new value as a person compares them: long ones from shortly before the place where they differ. */
export function diffTexts(
  field: string,
  base: string | null,
  value: string | null,
): { before: string | null; after: string | null } {
  const type = typeOf(field);
  const text = (of: string | null) => (of === null ? null : inWords(type, of));
  return differingExcerpts(text(base), text(value), LONGEST, SHORT);
}

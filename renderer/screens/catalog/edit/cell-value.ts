import { AppError } from '../../../../shared/errors.ts';
import { excerpt } from '../../../../shared/model/excerpt.ts';
import { type FieldSpec, fieldSpec } from '../../../../shared/model/field.ts';
import type { GridColumn } from '../../../../shared/model/grid.ts';
import { canonicalValue, tagList } from '../../../../shared/model/value.ts';
import { storeRefusal } from '../../../../shared/model/value-limits.ts';
import { valueWords } from '../../../components/value-words.ts';

/** No cell shows more characters: descriptions can be megabytes, and laying them out would stop the scrolling. */
const LONGEST_SHOWN = 200;

export type ValueColumn = Pick<GridColumn, 'field' | 'label' | 'type' | 'choices'>;

function choiceName(code: string): string {
  return valueWords.choices[code] ?? code;
}

/** What can be chosen in a column, or null when it takes any text. */
export function choicesOf(
  column: Pick<GridColumn, 'type' | 'choices'>,
): { code: string; name: string }[] | null {
  const codes = column.type === 'boolean' ? ['true', 'false'] : column.choices;
  return codes.length === 0 ? null : codes.map((code) => ({ code, name: choiceName(code) }));
}

/** A value as it is typed and as spreadsheets get it: whole, and understood again by `typedValue`. */
export function editableText({ type }: Pick<ValueColumn, 'type'>, value: string | null): string {
  if (value === null) return '';
  switch (type) {
    case 'tags':
      return tagList(value).join(', ');
    case 'weight': {
      const [amount = '', unit = ''] = value.split(' ');
      return `${amount} ${valueWords.units[unit] ?? unit}`;
    }
    case 'boolean':
    case 'choice':
      return choiceName(value);
    default:
      return value;
  }
}

/** A value as a cell shows it: one line, and not all of a long text. */
export function shownText(column: Pick<ValueColumn, 'type'>, value: string | null): string {
  if (value === null) return '';
  if (value.length <= LONGEST_SHOWN) return oneLine(column, editableText(column, value));
  const whole = column.type === 'tags' ? editableText(column, value) : value.slice(0, LONGEST_SHOWN * 4);
  return excerpt(oneLine(column, whole), LONGEST_SHOWN);
}

function oneLine({ type }: Pick<ValueColumn, 'type'>, text: string): string {
  if (type === 'category') return text.slice(text.lastIndexOf('/') + 1);
  const words = type === 'html' ? text.replace(/<[^>]*>/g, ' ') : text;
  return /\s/.test(words) ? words.replace(/\s+/g, ' ').trim() : words;
}

/**
 * The value that somebody means by a text.
 *
 * @throws AppError `bad_input` that says why the text is no value of the column
 */
export function typedValue(column: ValueColumn, text: string): string | null {
  const spec: FieldSpec = { ...fieldSpec(column.field), label: column.label };
  const value = canonicalValue(spec, column.type === 'money' ? amountText(text) : codeOf(column, text));
  const refusal = storeRefusal(spec, value);
  if (refusal === null) return value;
  throw new AppError('bad_input', `${column.label} cannot be “${excerpt(text)}”: it ${refusal}.`);
}

/** Why a text is no value of the column; null when it is one. */
export function problemWith(column: ValueColumn, text: string): string | null {
  try {
    typedValue(column, text);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

/** The code of a choice that was typed by its name; other texts as they are. */
function codeOf(column: ValueColumn, text: string): string {
  const choices = choicesOf(column);
  if (!choices || text === '') return text;
  const typed = text.trim().toLowerCase();
  const choice = choices.find(
    ({ code, name }) => code.toLowerCase() === typed || name.toLowerCase() === typed,
  );
  if (choice || column.type !== 'choice') return choice?.code ?? text;
  const names = choices.map(({ name }) => name).join(', ');
  throw new AppError('bad_input', `${column.label} cannot be “${excerpt(text)}”: choose one of ${names}.`);
}

const CURRENCY = /^\s*(?:[A-Z]{3}|\p{Sc})?\s*|\s*(?:[A-Z]{3}|\p{Sc})?\s*$/gu;

/** Thousands apart, by commas or any kind of space. */
const GROUPED = /^[+-]?\d{1,3}([,\s]\d{3})+(\.\d+)?$/u;

/**
 * An amount without what spreadsheets dress it with: a currency, and commas or spaces between thousands. A comma
 * that may be a decimal one is left, so that it is refused and not guessed.
 */
function amountText(text: string): string {
  const bare = text.replace(CURRENCY, '');
  return GROUPED.test(bare) ? bare.replace(/[,\s]/gu, '') : bare;
}

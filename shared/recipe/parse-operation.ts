import { AppError } from '../errors.ts';
import type { FieldSpec, FieldType } from '../model/field.ts';
import { LetterCase, type Operation } from '../model/recipe.ts';
import { canonicalValue, tagsText } from '../model/value.ts';
import { assertApplicable } from './applicable.ts';
import { fieldName, isFieldName } from './field-name.ts';
import { parseArithmetic, parseRounding } from './parse-arithmetic.ts';
import type { Scanner } from './scanner.ts';
import { templateParts } from './template.ts';

const OPERATIONS =
  '= value, clear, replace, prepend, append, uppercase, lowercase, title case, sentence case, template, +, -, *, / or round';

/** Types whose values are free text: there a bare word would be either a typing error or text without its quotes. */
const FREE_TEXT: readonly FieldType[] = ['text', 'html', 'handle', 'category', 'metafield'];
const NUMBER = /^[+-]?[\d.]+$/;
const BARE_TAG = /^[^\s,"'“]+/u;

/** Reads what to do with the field; whether it makes sense for the field is checked afterwards. */
export function parseOperation(scanner: Scanner, spec: FieldSpec): Operation {
  if (scanner.take(/^=/) !== null) return parseSet(scanner, spec);
  if (spec.type === 'tags' && /^[+-]/.test(scanner.rest())) return parseTagChanges(scanner);
  const answer = spec.type === 'boolean' ? scanner.take(/^(yes|no)$/i) : null;
  if (answer !== null) return { kind: 'set', value: canonicalValue(spec, answer) ?? '' };
  const arithmetic = parseArithmetic(scanner);
  if (arithmetic) return arithmetic;
  const rounding = parseRounding(scanner);
  if (rounding) return { kind: 'round', rounding };
  if (scanner.takeWord('clear')) return { kind: 'clear' };
  if (scanner.takeWord('replace')) return parseReplace(scanner);
  if (scanner.takeWord('prepend')) return { kind: 'prepend', text: someText(scanner, 'the text to prepend') };
  if (scanner.takeWord('append')) return { kind: 'append', text: someText(scanner, 'the text to append') };
  if (scanner.takeWord('template')) return parseTemplate(scanner);
  const letterCase = LetterCase.options.find((option) => scanner.takeWord(option));
  if (letterCase) return { kind: 'letter-case', to: letterCase };
  return scanner.expected(OPERATIONS);
}

function someText(scanner: Scanner, what: string): string {
  scanner.skipSpaces();
  const start = scanner.position;
  const { text } = scanner.quoted(what);
  return text === '' ? scanner.fail(`There is nothing between the quotes for ${what}`, start) : text;
}

function parseSet(scanner: Scanner, spec: FieldSpec): Operation {
  if (scanner.atEnd()) return scanner.expected('a value; to empty the field write clear');
  if (spec.type === 'tags') {
    const value = tagsText(parseTagList(scanner));
    return value === '[]' ? { kind: 'clear' } : { kind: 'set', value };
  }
  const start = scanner.position;
  if (scanner.atQuote()) return literal(scanner, spec, scanner.quoted('a value').text, start);
  const bare = scanner.rest().trimEnd();
  scanner.position = scanner.expression.length;
  if (isFieldName(bare)) return { kind: 'copy', from: fieldName(bare) };
  if (FREE_TEXT.includes(spec.type) && !NUMBER.test(bare)) {
    return scanner.fail(
      `“${bare}” is not a field; text goes in quotes: = "${bare.replaceAll('"', '')}"`,
      start,
    );
  }
  return literal(scanner, spec, bare, start);
}

function literal(scanner: Scanner, spec: FieldSpec, raw: string, start: number): Operation {
  if (raw === '') return { kind: 'clear' };
  try {
    const value = canonicalValue(spec, raw);
    const operation: Operation = value === null || value === '' ? { kind: 'clear' } : { kind: 'set', value };
    assertApplicable(spec, operation);
    return operation;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return scanner.fail(error.message.replace(/\.$/, ''), start);
  }
}

function parseReplace(scanner: Scanner): Operation {
  scanner.skipSpaces();
  if (scanner.rest().startsWith('/')) {
    const start = scanner.position;
    const pattern = scanner.slashed();
    if (pattern === '') scanner.fail('There is no pattern between the slashes', start);
    const flags = /^\p{L}*/u.exec(scanner.rest())?.[0] ?? '';
    if (flags !== '' && flags !== 'i') {
      scanner.fail(`“${flags}” cannot stand behind a pattern: only i (ignore case) can`);
    }
    scanner.position += flags.length;
    return { kind: 'replace-pattern', pattern, ignoreCase: flags === 'i', with: replacement(scanner) };
  }
  return { kind: 'replace', find: someText(scanner, 'the text to replace'), with: replacement(scanner) };
}

function replacement(scanner: Scanner): string {
  if (!scanner.takeWord('with')) return scanner.expected('“with” and the new text in quotes');
  return scanner.quoted('the new text').text;
}

function parseTemplate(scanner: Scanner): Operation {
  const { text, positions } = scanner.quoted('the template');
  if (text === '')
    scanner.fail('The template is empty; to empty the field write clear', scanner.position - 2);
  try {
    templateParts(text);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const offset = Number(error.data?.offset ?? 0);
    scanner.fail(error.message.replace(/\.$/, ''), positions[offset] ?? scanner.position - 1);
  }
  return { kind: 'template', template: text };
}

function parseTag(scanner: Scanner): string {
  scanner.skipSpaces();
  const start = scanner.position;
  const tag = scanner.atQuote()
    ? scanner.quoted('a tag').text
    : (scanner.take(BARE_TAG) ?? scanner.expected('a tag'));
  if (tag.includes(',')) scanner.fail('A tag cannot contain a comma', start);
  if (tag.trim() === '') scanner.fail('A tag cannot be blank', start);
  return tag.trim();
}

/** `summer, new arrival, "a tag"`: between commas, spaces belong to the tag. */
function parseTagList(scanner: Scanner): string[] {
  const tags: string[] = [];
  do {
    if (scanner.atQuote()) {
      const start = scanner.position;
      const { text } = scanner.quoted('a tag');
      if (text.includes(',')) scanner.fail('A tag cannot contain a comma', start);
      tags.push(text);
    } else {
      tags.push((scanner.take(/^[^,"“]+/u) ?? scanner.expected('a tag')).trim());
    }
  } while (scanner.take(/^,/) !== null);
  return tags;
}

function parseTagChanges(scanner: Scanner): Operation {
  const add: string[] = [];
  const remove: string[] = [];
  while (!scanner.atEnd()) {
    const sign = scanner.take(/^[+-]/);
    if (sign === null) return scanner.expected('+ or - before each tag, or quotes around a tag with spaces');
    (sign === '+' ? add : remove).push(parseTag(scanner));
    scanner.take(/^,/);
  }
  return { kind: 'tags', add, remove };
}

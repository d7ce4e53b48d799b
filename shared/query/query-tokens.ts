import { AppError } from '../errors.ts';
import type { Comparator, Term } from './query-node.ts';

/** `text` is what was typed, for messages. */
export type Token =
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not'; readonly text: string; readonly column: number }
  | Term;

/** @param column where the text cannot be understood, 1-based */
export function queryError(column: number, problem: string): AppError {
  return new AppError('bad_input', `The search cannot be read at column ${column}: ${problem}.`, {
    data: { column },
  });
}

/**
 * Cuts a search into its words and signs.
 *
 * @throws AppError `bad_input` with the 1-based `column`
 */
export function queryTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let at = nextWord(text, 0);
  while (at < text.length) {
    const { token, end } = readToken(text, at);
    tokens.push(token);
    at = nextWord(text, end);
  }
  return tokens;
}

interface Read<Result> {
  readonly token: Result;
  /** Index of the first character after it. */
  readonly end: number;
}

const SIGNS = { '(': 'open', ')': 'close', '-': 'not' } as const;
const OPERATORS = { AND: 'and', OR: 'or', NOT: 'not' } as const;
const COMPARATOR = /[<>]=?|=|/y;
const SPACE = /\s/;

function nextWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && SPACE.test(text.charAt(at))) at += 1;
  return at;
}

function readToken(text: string, start: number): Read<Token> {
  const column = start + 1;
  const first = text.charAt(start);
  if (first === '-' && /^$|[\s)]/.test(text.charAt(column))) {
    throw queryError(column, '“-” needs something right after it');
  }
  if (first === '(' || first === ')' || first === '-') {
    return { token: { kind: SIGNS[first], text: first, column }, end: column };
  }
  if (isQuote(first)) {
    const { token: value, end } = readQuoted(text, start);
    return { token: { kind: 'term', field: null, comparator: '=', value, match: 'phrase', column }, end };
  }
  const word = readWord(text, start, true);
  if (text.charAt(word.end) === ':') return readFieldTerm(text, start, word);
  const typed = text.slice(start, word.end);
  if (typed === 'AND' || typed === 'OR' || typed === 'NOT') {
    return { token: { kind: OPERATORS[typed], text: typed, column }, end: word.end };
  }
  const term = wordTerm(word, null, '=', column);
  if (term.match === 'exists') throw queryError(column, '“*” needs a field before it, as in “barcode:*”');
  return { token: term, end: word.end };
}

function readFieldTerm(text: string, start: number, field: Word): Read<Term> {
  const column = start + 1;
  if (field.value === '') throw queryError(column, 'the name of a field is missing before the colon');
  if (field.star !== null) throw queryError(field.star + 1, '“*” cannot be part of a field’s name');
  COMPARATOR.lastIndex = field.end + 1;
  const typed = COMPARATOR.exec(text)?.[0] ?? '';
  const comparator = (typed || '=') as Comparator;
  const valueStart = field.end + 1 + typed.length;
  if (isQuote(text.charAt(valueStart))) {
    const { token: value, end } = readQuoted(text, valueStart);
    return { token: { kind: 'term', field: field.value, comparator, value, match: 'phrase', column }, end };
  }
  const word = readWord(text, valueStart, false);
  if (word.end === valueStart) {
    throw queryError(
      valueStart + 1,
      `“${text.slice(start, valueStart)}” needs a value, with no space before it`,
    );
  }
  return { token: wordTerm(word, field.value, comparator, column), end: word.end };
}

function wordTerm(word: Word, field: string | null, comparator: Comparator, column: number): Term {
  const { value, star, end } = word;
  if (star === null) return { kind: 'term', field, comparator, value, match: 'exact', column };
  if (star !== end - 1)
    throw queryError(star + 1, '“*” works only at the end of a word, unless written “\\*”');
  if (comparator !== '=') throw queryError(star + 1, `“*” cannot be compared with “${comparator}”`);
  return { kind: 'term', field, comparator, value, match: value === '' ? 'exists' : 'prefix', column };
}

/** A run of characters without quotes around it, escapes undone. */
interface Word {
  readonly value: string;
  readonly end: number;
  /** Index of the first `*` that is not escaped; it is not part of the value. */
  readonly star: number | null;
}

function readWord(text: string, start: number, endsAtColon: boolean): Word {
  let value = '';
  let star: number | null = null;
  let at = start;
  for (; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isWordEnd(text, at) || (endsAtColon && character === ':')) break;
    if (character === '*') star ??= at;
    else value += characterAt(text, at);
    if (character === '\\') at += 1;
  }
  return { value, end: at, star };
}

function readQuoted(text: string, start: number): Read<string> {
  const quote = text.charAt(start);
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === quote) {
      if (!isWordEnd(text, at + 1)) throw queryError(at + 2, 'a space is missing after the closing quote');
      return { token: value, end: at + 1 };
    }
    value += characterAt(text, at);
    if (character === '\\') at += 1;
  }
  throw queryError(start + 1, 'the quote that opens here is never closed');
}

/** The character that is meant at an index: a backslash stands for the one after it. */
function characterAt(text: string, at: number): string {
  if (text.charAt(at) !== '\\') return text.charAt(at);
  if (at + 1 === text.length) throw queryError(at + 1, 'the backslash needs a character after it');
  return text.charAt(at + 1);
}

function isWordEnd(text: string, at: number): boolean {
  return at >= text.length || /[\s()]/.test(text.charAt(at));
}

function isQuote(character: string): boolean {
  return character === '"' || character === "'";
}

import { AppError } from '../errors.ts';
import { excerpt } from '../model/excerpt.ts';

/** A quoted text and, for each of its characters, where in the expression it was written (from 0). */
export interface Quoted {
  readonly text: string;
  readonly positions: readonly number[];
}

/** Opening quotes with their closing ones; the curly pair comes from documents that people paste from. */
const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”' };
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  n: '\n',
  t: '\t',
  '"': '"',
  "'": "'",
  '”': '”',
};

/** Reads an edit from left to right and fails with the column at which it stopped to make sense. */
export class Scanner {
  readonly expression: string;
  position: number;

  constructor(expression: string, position: number) {
    this.expression = expression;
    this.position = position;
  }

  /** @throws AppError always: `bad_input` with `data.column`, counted from 1 */
  fail(message: string, position = this.position): never {
    const column = position + 1;
    throw new AppError('bad_input', `${message} (column ${column} of “${excerpt(this.expression, 120)}”)`, {
      data: { column, expression: this.expression },
    });
  }

  /** Fails with what was wanted here and what is here instead. */
  expected(what: string): never {
    this.skipSpaces();
    const found = this.rest().slice(0, 20).trimEnd();
    return this.fail(`Expected ${what}, found ${found === '' ? 'the end' : `“${found}”`}`);
  }

  skipSpaces(): void {
    this.position += /^\s*/.exec(this.rest())?.[0].length ?? 0;
  }

  rest(): string {
    return this.expression.slice(this.position);
  }

  atEnd(): boolean {
    this.skipSpaces();
    return this.position >= this.expression.length;
  }

  /** Takes what the pattern (anchored with ^) matches after spaces, or nothing. */
  take(pattern: RegExp): string | null {
    this.skipSpaces();
    const match = pattern.exec(this.rest());
    if (!match) return null;
    this.position += match[0].length;
    return match[0];
  }

  /** Takes a whole word, in any case; `title case` is one word with a space. */
  takeWord(word: string): boolean {
    const pattern = new RegExp(`^${word.replaceAll(' ', '\\s+')}(?![\\p{L}\\p{N}_.@-])`, 'iu');
    return this.take(pattern) !== null;
  }

  atQuote(): boolean {
    this.skipSpaces();
    return (this.expression[this.position] ?? '') in QUOTES;
  }

  quoted(what: string): Quoted {
    this.skipSpaces();
    const start = this.position;
    const close = QUOTES[this.expression[start] ?? ''];
    if (close === undefined) return this.expected(`${what} in quotes`);
    let text = '';
    const positions: number[] = [];
    let at = start + 1;
    while (at < this.expression.length) {
      let character = this.expression.charAt(at);
      if (character === close) {
        this.position = at + 1;
        return { text, positions };
      }
      positions.push(at);
      if (character === '\\') {
        const meant = ESCAPES[this.expression.charAt(at + 1)];
        if (meant === undefined) return this.fail('Write \\\\ for a backslash in quotes', at);
        character = meant;
        at += 1;
      }
      text += character;
      at += 1;
    }
    return this.fail(`The quote that opens here is never closed with ${close}`, start);
  }

  /** The inside of `/…/`, where `\/` is a slash and every other escape is the pattern's own. */
  slashed(): string {
    const start = this.position;
    let pattern = '';
    let at = start + 1;
    while (at < this.expression.length) {
      const character = this.expression.charAt(at);
      if (character === '/') {
        this.position = at + 1;
        return pattern;
      }
      const escaped = character === '\\' ? this.expression.charAt(at + 1) : '';
      pattern += escaped === '/' ? '/' : character + escaped;
      at += 1 + escaped.length;
    }
    return this.fail('The pattern that opens here is never closed with /', start);
  }
}

import { REDACTED } from './known-secrets.ts';
import { isSecretName, isSensitiveName, mayNameSecrets } from './secret-names.ts';

/**
 * A name and what sets it off from its value, as headers, forms, URLs and JSON write it, JSON within JSON included. The
 * name begins where a run of its characters begins, so that no text is read twice.
 */
const ASSIGNMENT = /(?<![\w-])([\w-]+)(\\*["']?)\s{0,16}([:=,]|%3[ad])(\s{0,16})(\\*["'])?/gi;

/** `--token abc` of a command line. */
const FLAG = /(?<![\w-])(--[\w-]+\s{1,16}(?:\\*["'])?)[^\s"'\\-][^\s"'\\]*/g;

/** A parameter of a URL that proves who asks; elsewhere the word means many things. */
const PARAMETER = /^(sig|code|key)$/i;
const ANY_PARAMETER = /[?&](sig|code|key)\b/i;

/** Their values go on to the end of the line. */
const WHOLE_LINE = /^(proxy-)?authori[sz]ation$|cookie$/i;

/** A sentence may say “the token: it is wrong”; a secret is longer than its words. In characters. */
const SHORTEST_IN_PROSE = 8;

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/** Where a quoted value ends: at the same quote with as many backslashes; at the end of the line when there is none. */
function endOfQuoted(text: string, start: number, quote: string): number {
  const sign = quote.at(-1) ?? '"';
  for (let at = text.indexOf(sign, start); at >= 0; at = text.indexOf(sign, at + 1)) {
    let backslashes = 0;
    while (at - backslashes > start && text[at - backslashes - 1] === '\\') backslashes += 1;
    if (backslashes < quote.length) return at - backslashes;
  }
  return endOfLine(text, start);
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** Where a list or an object of JSON ends, or the line. */
function endOfNested(text: string, start: number): number {
  const open = text[start] ?? '';
  const close = CLOSING[open];
  const end = endOfLine(text, start);
  let depth = 0;
  for (let at = start; at < end; at += 1) {
    if (text[at] === open) depth += 1;
    if (text[at] === close) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return end;
}

const BARE = /(?:(?:Bearer|Basic|Token)\s{1,16})?[^\s"'\\,;&}<>]*/iy;
const REST_OF_LINE = /[^\r\n"'\\]*/y;

function endOfBare(text: string, start: number, shape: RegExp): number {
  shape.lastIndex = start;
  return start + (shape.exec(text)?.[0].length ?? 0);
}

function endOfValue(text: string, start: number, name: string, quote: string | undefined): number {
  if (quote !== undefined) return endOfQuoted(text, start, quote);
  if (CLOSING[text[start] ?? '']) return endOfNested(text, start);
  return endOfBare(text, start, WHOLE_LINE.test(name) ? REST_OF_LINE : BARE);
}

/** The text without the values that stand behind a telling name. */
export function maskAssignments(text: string): string {
  if (!mayNameSecrets(text) && !ANY_PARAMETER.test(text)) return text;
  let result = '';
  let from = 0;
  ASSIGNMENT.lastIndex = 0;
  for (let match = ASSIGNMENT.exec(text); match; match = ASSIGNMENT.exec(text)) {
    const [whole, name = '', nameQuote = '', sign, blanks = '', quote] = match;
    const isParameter = sign === '=' && PARAMETER.test(name) && /[?&]/.test(text[match.index - 1] ?? '');
    // A person's data has such names in JSON; in a sentence an address may be anything's.
    const isTelling = nameQuote === '' ? isSecretName(name) : isSensitiveName(name);
    if (!isParameter && !isTelling) continue;
    // A comma separates a header's name from its value only where both are quoted.
    if (sign === ',' && (nameQuote === '' || quote === undefined)) continue;
    const start = match.index + whole.length;
    const end = endOfValue(text, start, name, quote);
    const isProse = sign === ':' && blanks !== '' && nameQuote === '' && quote === undefined;
    if (
      end === start ||
      (isProse && /(token|secret|signature)$/i.test(name) && end - start < SHORTEST_IN_PROSE)
    ) {
      continue;
    }
    result += text.slice(from, start) + REDACTED;
    from = end;
    ASSIGNMENT.lastIndex = Math.max(end, start);
  }
  return from === 0 ? text : result + text.slice(from);
}

/** The text without the values of telling options. */
export function maskFlags(text: string): string {
  return text.replace(FLAG, (whole, flag: string) => (isSecretName(flag) ? `${flag}${REDACTED}` : whole));
}

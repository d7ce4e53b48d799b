import { RE2JS, RE2JSException } from 're2js';
import { AppError } from '../errors.ts';

/** Longer patterns are a paste gone wrong; with the engine's own cap on repetition it bounds the cost of one match. */
const MAX_PATTERN_LENGTH = 1_000;

/** Where `$1` … `$99` stand in a replacement; `$$` is a dollar sign and must not be taken for the start of one. */
const GROUP_REFERENCE = /\$\$|\$(\d{1,2})/g;

/**
 * Replaces every match. The expressions are RE2's: time grows with the length of the text alone, so no pattern can
 * hang the engine. The price is that look-around and back-references do not exist.
 *
 * @param pattern RE2 syntax: https://github.com/google/re2/wiki/Syntax
 * @param replacement as in `Operation`
 * @throws AppError `bad_input` for a pattern that RE2 does not accept or that is too large, and for a reference to a
 *   group that the pattern does not have
 */
export function patternReplacer(
  pattern: string,
  ignoreCase: boolean,
  replacement: string,
): (text: string) => string {
  const compiled = compilePattern(pattern, ignoreCase);
  const groups = compiled.groupCount();
  for (const [reference, group] of replacement.matchAll(GROUP_REFERENCE)) {
    if (group !== undefined && Number(group) > groups) {
      throw new AppError(
        'bad_input',
        `${reference} names a group that /${pattern}/ does not have (it has ${groups}). Write $$ for a dollar sign.`,
      );
    }
  }
  return (text) => compiled.matcher(text).replaceAll(replacement);
}

function compilePattern(pattern: string, ignoreCase: boolean): RE2JS {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw new AppError(
      'bad_input',
      `The pattern has ${pattern.length} characters; at most ${MAX_PATTERN_LENGTH} are possible.`,
    );
  }
  try {
    return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const reason = error.message.replace(/^error parsing regexp: /, '').replaceAll('`', '');
    throw new AppError(
      'bad_input',
      `The pattern /${pattern}/ cannot be used (${reason}). Look-around, back-references and repetitions beyond 1,000 are not possible, so that no pattern can hang.`,
      { cause: error },
    );
  }
}

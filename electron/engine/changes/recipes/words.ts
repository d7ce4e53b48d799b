import type { Operation } from '../../../../shared/model/recipe.ts';
import { patternReplacer } from '../../../../shared/recipe/pattern.ts';
import { withLetterCase } from './letter-case.ts';

type WordOperation = Extract<
  Operation,
  { kind: 'replace' | 'replace-pattern' | 'prepend' | 'append' | 'letter-case' }
>;

/**
 * What an operation on words does to one text.
 *
 * @throws AppError `bad_input` for a regular expression that cannot be used
 */
export function wordEdit(operation: WordOperation): (text: string) => string {
  switch (operation.kind) {
    case 'replace':
      return (text) => text.replaceAll(operation.find, () => operation.with);
    case 'replace-pattern':
      return patternReplacer(operation.pattern, operation.ignoreCase, operation.with);
    case 'prepend':
      return (text) => operation.text + text;
    case 'append':
      return (text) => text + operation.text;
    case 'letter-case':
      return (text) => withLetterCase(text, operation.to);
  }
}

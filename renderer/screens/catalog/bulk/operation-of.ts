import { fieldSpec } from '../../../../shared/model/field.ts';
import type { Operation, Rounding } from '../../../../shared/model/recipe.ts';
import { canonicalValue, tagsText } from '../../../../shared/model/value.ts';
import type { Draft } from './draft.ts';

const NUMBER = /^(\d+(\.\d+)?|\.\d+)$/;
const ENDING = /^\.\d{1,2}$/;

function roundingOf({ rounding, roundTo, direction }: Draft): Rounding | null {
  const text = roundTo.trim();
  if (rounding === 'none') return null;
  if (rounding === 'ending') {
    const ending = text.replace(/^0(?=\.)/, '');
    return ENDING.test(ending) ? { direction, to: { kind: 'ending', ending } } : null;
  }
  return NUMBER.test(text) ? { direction, to: { kind: 'step', step: text } } : null;
}

function arithmeticOf(draft: Draft, operator: '+' | '-' | '*' | '/'): Operation | null {
  const amount = draft.amount.trim();
  const rounding = roundingOf(draft);
  if (!NUMBER.test(amount) || (draft.rounding !== 'none' && rounding === null)) return null;
  const percent = draft.percent && (operator === '+' || operator === '-');
  return { kind: 'arithmetic', operator, amount, percent, rounding };
}

/**
 * What a draft does, or null while something is missing.
 *
 * @throws AppError `bad_input` for a value that is none of the field's
 */
export function operationOf(draft: Draft): Operation | null {
  switch (draft.kind) {
    case 'set':
      return setOf(draft);
    case 'clear':
      return { kind: 'clear' };
    case 'copy':
      return draft.from === '' || draft.from === draft.field ? null : { kind: 'copy', from: draft.from };
    case 'replace':
      return draft.find === '' ? null : { kind: 'replace', find: draft.find, with: draft.with };
    case 'replace-pattern':
      return draft.pattern === ''
        ? null
        : { kind: 'replace-pattern', pattern: draft.pattern, ignoreCase: draft.ignoreCase, with: draft.with };
    case 'prepend':
    case 'append':
      return draft.text === '' ? null : { kind: draft.kind, text: draft.text };
    case 'letter-case':
      return { kind: 'letter-case', to: draft.to };
    case 'template':
      return draft.template === '' ? null : { kind: 'template', template: draft.template };
    case 'increase':
      return arithmeticOf(draft, '+');
    case 'decrease':
      return arithmeticOf(draft, '-');
    case 'multiply':
      return arithmeticOf(draft, '*');
    case 'divide':
      return arithmeticOf(draft, '/');
    case 'round': {
      const rounding = roundingOf({
        ...draft,
        rounding: draft.rounding === 'none' ? 'ending' : draft.rounding,
      });
      return rounding && { kind: 'round', rounding };
    }
    case 'add-tags':
      return draft.add.length + draft.remove.length === 0
        ? null
        : { kind: 'tags', add: [...draft.add], remove: [...draft.remove] };
  }
}

function setOf({ field, value, tags }: Draft): Operation | null {
  const spec = fieldSpec(field);
  if (spec.type === 'tags') return tags.length === 0 ? null : { kind: 'set', value: tagsText(tags) };
  if (value === '') return null;
  const canonical = canonicalValue(spec, value);
  return canonical === null || canonical === '' ? null : { kind: 'set', value: canonical };
}

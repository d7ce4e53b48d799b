import type { FieldSpec } from '../../../../shared/model/field.ts';
import { fieldSpec } from '../../../../shared/model/field.ts';
import type { LetterCase, Operation, Recipe, Rounding } from '../../../../shared/model/recipe.ts';
import { canonicalValue, tagList, tagsText } from '../../../../shared/model/value.ts';
import type { words } from '../words.ts';

/** What the form offers; increase and decrease are one operation to the engine. */
export type DraftKind = keyof typeof words.bulk.operations;

export type RoundingKind = 'none' | 'ending' | 'step';

/**
 * An edit as the form holds it: every input has its text, complete or not, so that nothing typed is lost by trying
 * another operation.
 */
export interface Draft {
  /** Name of the field as people write it. */
  readonly field: string;
  readonly kind: DraftKind;
  readonly value: string;
  readonly tags: readonly string[];
  readonly from: string;
  readonly find: string;
  readonly pattern: string;
  readonly with: string;
  readonly ignoreCase: boolean;
  readonly text: string;
  readonly to: LetterCase;
  readonly template: string;
  readonly amount: string;
  readonly percent: boolean;
  readonly rounding: RoundingKind;
  readonly roundTo: string;
  readonly direction: Rounding['direction'];
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

export const EMPTY_DRAFT: Draft = {
  field: 'price',
  kind: 'increase',
  value: '',
  tags: [],
  from: 'price',
  find: '',
  pattern: '',
  with: '',
  ignoreCase: true,
  text: '',
  to: 'title case',
  template: '',
  amount: '',
  percent: true,
  rounding: 'none',
  roundTo: '.99',
  direction: 'nearest',
  add: [],
  remove: [],
};

const TEXT_KINDS: readonly DraftKind[] = [
  'replace',
  'replace-pattern',
  'prepend',
  'append',
  'letter-case',
  'template',
];
const NUMBER_KINDS: readonly DraftKind[] = ['increase', 'decrease', 'multiply', 'divide', 'round'];

/** What can be done to a field, the usual first. */
export function kindsFor(spec: FieldSpec): readonly DraftKind[] {
  const emptying: DraftKind[] =
    spec.nullable || ['text', 'html', 'tags'].includes(spec.type) ? ['clear'] : [];
  switch (spec.type) {
    case 'money':
    case 'integer':
      return [...NUMBER_KINDS, 'set', 'copy', ...emptying];
    case 'tags':
      return ['add-tags', 'set', ...emptying, ...TEXT_KINDS];
    case 'html':
      return ['set', 'replace', 'replace-pattern', 'prepend', 'append', 'template', 'copy', ...emptying];
    case 'text':
    case 'handle':
    case 'metafield':
      return ['set', ...TEXT_KINDS, 'copy', ...emptying];
    default:
      return ['set', 'copy', ...emptying];
  }
}

/** A draft for another field: what cannot be done to it becomes the usual thing that can. */
export function withDraftField(draft: Draft, field: string): Draft {
  const kinds = kindsFor(fieldSpec(field));
  return { ...draft, field, kind: kinds.includes(draft.kind) ? draft.kind : (kinds[0] ?? 'set'), value: '' };
}

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

const OPERATOR_KINDS = { '+': 'increase', '-': 'decrease', '*': 'multiply', '/': 'divide' } as const;

function withRounding(draft: Draft, rounding: Rounding | null): Draft {
  if (rounding === null) return { ...draft, rounding: 'none' };
  const { direction, to } = rounding;
  return {
    ...draft,
    direction,
    rounding: to.kind,
    roundTo: to.kind === 'ending' ? to.ending : to.step,
  };
}

/** The form of a recipe; inputs of other operations keep what they held in `before`. */
export function draftOf({ field, operation }: Recipe, before: Draft): Draft {
  const draft = { ...before, field };
  switch (operation.kind) {
    case 'set':
      return fieldSpec(field).type === 'tags'
        ? { ...draft, kind: 'set', tags: tagList(operation.value) }
        : { ...draft, kind: 'set', value: operation.value };
    case 'clear':
      return { ...draft, kind: 'clear' };
    case 'copy':
      return { ...draft, kind: 'copy', from: operation.from };
    case 'replace':
      return { ...draft, kind: 'replace', find: operation.find, with: operation.with };
    case 'replace-pattern': {
      const { pattern, ignoreCase } = operation;
      return { ...draft, kind: 'replace-pattern', pattern, ignoreCase, with: operation.with };
    }
    case 'prepend':
    case 'append':
      return { ...draft, kind: operation.kind, text: operation.text };
    case 'letter-case':
      return { ...draft, kind: 'letter-case', to: operation.to };
    case 'template':
      return { ...draft, kind: 'template', template: operation.template };
    case 'arithmetic': {
      const { operator, amount, percent, rounding } = operation;
      return withRounding({ ...draft, kind: OPERATOR_KINDS[operator], amount, percent }, rounding);
    }
    case 'round':
      return withRounding({ ...draft, kind: 'round' }, operation.rounding);
    case 'tags':
      return { ...draft, kind: 'add-tags', add: operation.add, remove: operation.remove };
  }
}

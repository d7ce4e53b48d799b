import type { FieldSpec } from '../../../../shared/model/field.ts';
import { fieldSpec } from '../../../../shared/model/field.ts';
import type { LetterCase, Rounding } from '../../../../shared/model/recipe.ts';
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

import { fieldSpec } from '../../../../shared/model/field.ts';
import type { Recipe, Rounding } from '../../../../shared/model/recipe.ts';
import { tagList } from '../../../../shared/model/value.ts';
import type { Draft } from './draft.ts';

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

import { AppError } from '../../../../shared/errors.ts';
import { excerpt } from '../../../../shared/model/excerpt.ts';
import { type FieldKey, type FieldSpec, fieldSpec } from '../../../../shared/model/field.ts';
import type { Operation, Recipe } from '../../../../shared/model/recipe.ts';
import { canonicalValue, tagList, tagsText } from '../../../../shared/model/value.ts';
import { storeRefusal } from '../../../../shared/model/value-limits.ts';
import { assertApplicable, canBeEmpty, sourceFields } from '../../../../shared/recipe/applicable.ts';
import { computed, roundedText } from './arithmetic.ts';
import { retagged } from './retag.ts';
import { copyEdit, templateEdit } from './sources.ts';
import { wordEdit } from './words.ts';

/** What becomes of one value: the new one, or why the store would refuse it. */
export type Outcome = { readonly value: string | null } | { readonly refused: string };

export interface CompiledRecipe {
  /** Fields that `apply` reads besides the one it changes, named as in the recipe. */
  readonly sources: readonly FieldKey[];
  /**
   * @param current the field's value, canonical
   * @param sources values of `sources`, in their order
   */
  apply(current: string | null, sources: readonly (string | null)[]): Outcome;
}

/** The new value before it is brought into canonical form. */
export type ValueEdit = (current: string | null, sources: readonly (string | null)[]) => string | null;

/**
 * Makes a recipe ready to be applied to any number of values: a pure function over canonical texts. What is empty
 * stays empty unless the recipe sets, copies or builds a value.
 *
 * @throws AppError `bad_input` for a recipe that makes no sense for its field
 */
export function compileRecipe({ field, operation }: Recipe): CompiledRecipe {
  const spec = fieldSpec(field);
  assertApplicable(spec, operation);
  const sources = sourceFields(operation);
  const edit = valueEdit(spec, operation, sources);
  return { sources, apply: (current, values) => outcome(spec, () => edit(current, values)) };
}

function outcome(spec: FieldSpec, edit: () => string | null): Outcome {
  try {
    const value = canonicalValue(spec, edit());
    const refusal = storeRefusal(spec, value);
    return refusal === null ? { value } : { refused: `“${excerpt(value ?? '')}” ${refusal}` };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { refused: error.message.replace(/\.$/, '') };
  }
}

function valueEdit(spec: FieldSpec, operation: Operation, sources: readonly FieldKey[]): ValueEdit {
  switch (operation.kind) {
    case 'set':
      return () => operation.value;
    case 'clear':
      return () => null;
    case 'copy':
      return copyEdit(fieldSpec(operation.from), canBeEmpty(spec));
    case 'template':
      return templateEdit(spec, operation.template, sources);
    case 'arithmetic':
      return unlessEmpty((current) => computed(spec, operation, current));
    case 'round':
      return unlessEmpty((current) => roundedText(spec, operation.rounding, current));
    case 'tags':
      return (current) => retagged(current, operation);
    default: {
      const edit = wordEdit(operation);
      if (spec.type !== 'tags') return unlessEmpty(edit);
      return (current) => tagsText(tagList(current).flatMap((tag) => edit(tag).split(',')));
    }
  }
}

function unlessEmpty(edit: (current: string) => string): ValueEdit {
  return (current) => (current === null || current === '' ? current : edit(current));
}

import { AppError } from '../../../shared/errors.ts';
import { excerpt } from '../../../shared/model/excerpt.ts';
import { type FieldSpec, fieldSpec } from '../../../shared/model/field.ts';
import { canonicalValue } from '../../../shared/model/value.ts';
import { storeRefusal } from '../../../shared/model/value-limits.ts';

/** What came of reading something that a person or a file gave: the value, or why it cannot be, as a sentence. */
export type Read<Value> = { readonly value: Value } | { readonly refused: string };

function inWords<Value>(read: () => Value): Read<Value> {
  try {
    return { value: read() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { refused: error.message };
  }
}

/** The field that a cell names. */
export function readField(key: string): Read<FieldSpec> {
  return inWords(() => fieldSpec(key));
}

/** A cell's text in canonical form. */
export function readValue(spec: FieldSpec, text: string | null): Read<string | null> {
  return inWords(() => canonicalValue(spec, text));
}

/** Why the store would certainly refuse a value, as a sentence; null when it would not. */
export function refusalOf(spec: FieldSpec, value: string | null): string | null {
  const reason = storeRefusal(spec, value);
  return reason === null ? null : `${spec.label} cannot be “${excerpt(value ?? '')}”: it ${reason}.`;
}

/** Why a field has no place on a line; null when it has. */
export function misplaced(spec: FieldSpec, variantId: string | null): string | null {
  if (spec.level === 'product') {
    return variantId === null ? null : `${spec.label} belongs to the product: edit it on the product's line.`;
  }
  return variantId === null ? `${spec.label} belongs to variants: edit it on a variant's line.` : null;
}

import { refusal } from './user-error.ts';

/** Quantities stay within ±1,000,000,000 (facts §3). */
const LARGEST_QUANTITY = 1_000_000_000;

/** CHANGE_FROM_QUANTITY_STALE, in the words of the schema; its field path was not recorded (facts §9.9). */
export const STALE_QUANTITY_MESSAGE = 'The changeFromQuantity value does not match persisted value.';

const REASONS = [
  'correction',
  'cycle_count_available',
  'damaged',
  'movement_canceled',
  'movement_created',
  'movement_received',
  'movement_updated',
  'other',
  'promotion',
  'quality_control',
  'received',
  'reservation_created',
  'reservation_deleted',
  'reservation_updated',
  'restock',
  'safety_stock',
  'shrinkage',
];

export interface QuantityProblem {
  readonly message: string;
  readonly code: string;
}

/** What is wrong with a quantity of that name; null when nothing is. What is on hand cannot be negative. */
export function quantityProblem(name: string, quantity: number): QuantityProblem | null {
  if (name === 'on_hand' && quantity < 0) {
    return { message: "The quantity can't be negative.", code: 'INVALID_QUANTITY_NEGATIVE' };
  }
  if (quantity > LARGEST_QUANTITY) {
    return {
      message: "The quantity can't be higher than 1,000,000,000.",
      code: 'INVALID_QUANTITY_TOO_HIGH',
    };
  }
  if (quantity < -LARGEST_QUANTITY) {
    return {
      message: "The quantity can't be lower than -1,000,000,000.",
      code: 'INVALID_QUANTITY_TOO_LOW',
    };
  }
  return null;
}

export function reasonProblem(reason: string): QuantityProblem | null {
  if (REASONS.includes(reason)) return null;
  const message = `The specified reason is invalid. Valid values are: ${REASONS.join(', ')}.`;
  return { message, code: 'INVALID_REASON' };
}

/**
 * Since 2026-04 `changeFromQuantity` must be present, if only as null, which opts out of the check (facts §3).
 *
 * @param inputType the name of the input's type, which the message carries
 * @throws GraphQLError INVALID_FIELD_ARGUMENTS
 */
export function requireChangeFromQuantity(
  inputType: string,
  input: { readonly changeFromQuantity?: number | null },
): void {
  if (input.changeFromQuantity !== undefined) return;
  const message = `${inputType} must include the following argument: changeFromQuantity.`;
  throw refusal(message, 'INVALID_FIELD_ARGUMENTS');
}

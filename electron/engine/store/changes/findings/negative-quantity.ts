import { type FindingRule, included } from './finding-rule.ts';

/**
 * Staging refuses these; undo can still ask for one: a store that oversells has quantities below 0, but does not let
 * anyone set them (facts, appendix B: INVALID_QUANTITY_NEGATIVE).
 */
export const negativeQuantity: FindingRule = {
  rule: 'negative-quantity',
  concerned: `SELECT change.* FROM change
    WHERE ${included('change')} AND change.field GLOB 'quantity@*' AND change.value GLOB '-*'`,
};

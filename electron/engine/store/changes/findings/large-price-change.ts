import { type FindingRule, included } from './finding-rule.ts';

/**
 * Percent. Sales of up to half the price are everyday work; beyond that a slipped decimal point or a wrong column is
 * the likelier story.
 */
export const LARGE_PRICE_CHANGE_PERCENT = 50;

/** A price that was 0 has no percentage to move by and is not found. */
export const largePriceChange: FindingRule = {
  rule: 'large-price-change',
  concerned: `SELECT change.* FROM change
    WHERE ${included('change')} AND change.field = 'price'
      AND money_moved_beyond(change.base, change.value, ${LARGE_PRICE_CHANGE_PERCENT})`,
};

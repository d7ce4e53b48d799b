import { type FindingRule, included } from './finding-rule.ts';

/** A price of 0 gives the product away. Canonical money without any other digit is 0. */
export const zeroPrice: FindingRule = {
  rule: 'zero-price',
  concerned: `SELECT change.* FROM change
    WHERE ${included('change')} AND change.field = 'price' AND change.value NOT GLOB '*[1-9]*'`,
};

import { type FindingRule, pairRule } from './finding-rule.ts';

/** A compare-at price that is not above the price shows no discount: the sale that was meant does not appear. */
export const compareAtNotAbovePrice: FindingRule = {
  rule: 'compare-at-not-above-price',
  concerned: pairRule(
    { field: 'compareAtPrice', column: 'compare_at_price' },
    { field: 'price', column: 'price' },
    (compareAt, price) => `compare_money(${compareAt}, ${price}) <= 0`,
  ),
};

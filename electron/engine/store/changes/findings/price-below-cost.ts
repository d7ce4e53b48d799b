import { type FindingRule, pairRule } from './finding-rule.ts';

/** Every sale would lose money. A cost of 0 or none is one that nobody entered. */
export const priceBelowCost: FindingRule = {
  rule: 'price-below-cost',
  concerned: pairRule(
    { field: 'price', column: 'price' },
    { field: 'cost', column: 'cost' },
    (price, cost) => `compare_money(${price}, ${cost}) < 0`,
  ),
};

import { type FindingRule, included } from './finding-rule.ts';

/** The handle is the product's address: links, advertisements and search results point at the old one. */
export const handleChange: FindingRule = {
  rule: 'handle-change',
  concerned: `SELECT change.* FROM change WHERE ${included('change')} AND change.field = 'handle'`,
};

import { type FindingRule, included } from './finding-rule.ts';

/** The store refuses a blank title (facts §3: "Title can't be blank"). */
export const emptyTitle: FindingRule = {
  rule: 'empty-title',
  concerned: `SELECT change.* FROM change
    WHERE ${included('change')} AND change.field = 'title' AND trim(coalesce(change.value, '')) = ''`,
};

import { withCatalog } from '../../catalog/field-column.ts';
import { isStale } from '../change-rows.ts';
import { type FindingRule, included } from './finding-rule.ts';

/** The catalog moved since these were staged: the run will meet a conflict unless the store already has the value. */
export const stale: FindingRule = {
  rule: 'stale',
  concerned: `SELECT change.* FROM ${withCatalog('change')} WHERE ${included('change')} AND ${isStale('change')}`,
};

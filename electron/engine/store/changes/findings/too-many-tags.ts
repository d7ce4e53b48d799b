import { MAX_TAGS } from '../../../../../shared/model/value-limits.ts';
import { type FindingRule, included } from './finding-rule.ts';

/** Staging refuses these; they can still come out of an undo or a file. */
export const tooManyTags: FindingRule = {
  rule: 'too-many-tags',
  concerned: `SELECT change.* FROM change
    WHERE ${included('change')} AND change.field = 'tags' AND json_array_length(change.value) > ${MAX_TAGS}`,
};

import { type FindingRule, included } from './finding-rule.ts';

/** Characters that search engines show; the store takes more. Shopify's own editor counts to the same numbers. */
export const VISIBLE_SEO_TITLE = 70;
export const VISIBLE_SEO_DESCRIPTION = 320;

export const seoTooLong: FindingRule = {
  rule: 'seo-too-long',
  concerned: `SELECT change.* FROM change
    WHERE ${included('change')}
      AND ((change.field = 'seo.title' AND length(change.value) > ${VISIBLE_SEO_TITLE})
        OR (change.field = 'seo.description' AND length(change.value) > ${VISIBLE_SEO_DESCRIPTION}))`,
};

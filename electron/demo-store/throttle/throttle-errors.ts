import { MAX_DOCUMENT_COST } from './plans.ts';

/** What a client without enough points is told, in an HTTP 200 (facts §1.4). */
export const THROTTLED_ERROR = {
  message: 'Throttled',
  extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' },
} as const;

/** What a document beyond the limit of any plan is told (facts §1.4). */
export function maxCostError(cost: number) {
  return {
    message: `Query cost is ${cost}, which exceeds the single query max cost limit (${MAX_DOCUMENT_COST}). See https://shopify.dev/concepts/about-apis/rate-limits for more information on how the cost of a query is calculated.`,
    extensions: {
      code: 'MAX_COST_EXCEEDED',
      cost,
      maxCost: MAX_DOCUMENT_COST,
      documentation: 'https://shopify.dev/api/usage/limits#rate-limits',
    },
  };
}

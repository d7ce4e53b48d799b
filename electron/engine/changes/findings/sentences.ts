import { MAX_TAGS } from '../../../../shared/model/value-limits.ts';
import type { FindingRule } from '../../store/changes/findings/finding-rule.ts';
import { LARGE_PRICE_CHANGE_PERCENT } from '../../store/changes/findings/large-price-change.ts';
import { VISIBLE_SEO_DESCRIPTION, VISIBLE_SEO_TITLE } from '../../store/changes/findings/seo-too-long.ts';

/** `3 prices become`, `1 price becomes`. */
function several(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What a finding says to the person, for all rules that need nothing but the number of changes. */
export const SENTENCES: Readonly<Record<FindingRule['rule'], (count: number) => string>> = {
  'zero-price': (count) => `${several(count, 'price becomes', 'prices become')} 0.`,
  'price-below-cost': (count) =>
    `${several(count, 'variant would sell', 'variants would sell')} below its cost.`,
  'compare-at-not-above-price': (count) =>
    `${several(count, 'compare-at price is', 'compare-at prices are')} not above the price: no discount will show.`,
  'large-price-change': (count) =>
    `${several(count, 'price changes', 'prices change')} by more than ${LARGE_PRICE_CHANGE_PERCENT} %.`,
  'duplicate-sku': (count) => `${several(count, 'SKU is', 'SKUs are')} also used by another variant.`,
  'empty-title': (count) =>
    `${several(count, 'title becomes', 'titles become')} blank, which the store refuses.`,
  'handle-change': (count) =>
    `${several(count, 'handle changes', 'handles change')}: links and search results point at the old address.`,
  'seo-too-long': (count) =>
    `${several(count, 'SEO text is', 'SEO texts are')} longer than search engines show (title ${VISIBLE_SEO_TITLE}, description ${VISIBLE_SEO_DESCRIPTION} characters).`,
  'too-many-tags': (count) =>
    `${several(count, 'product gets', 'products get')} more than ${MAX_TAGS} tags, which the store refuses.`,
  'negative-quantity': (count) =>
    `${several(count, 'quantity is', 'quantities are')} below 0, which the store refuses.`,
  stale: (count) =>
    `${several(count, 'change was', 'changes were')} staged from a value that the catalog no longer holds.`,
};

import { compareAtNotAbovePrice } from './compare-at-not-above-price.ts';
import { duplicateSku } from './duplicate-sku.ts';
import { emptyTitle } from './empty-title.ts';
import type { FindingRule } from './finding-rule.ts';
import { handleChange } from './handle-change.ts';
import { largePriceChange } from './large-price-change.ts';
import { negativeQuantity } from './negative-quantity.ts';
import { priceBelowCost } from './price-below-cost.ts';
import { seoTooLong } from './seo-too-long.ts';
import { stale } from './stale.ts';
import { tooManyTags } from './too-many-tags.ts';
import { zeroPrice } from './zero-price.ts';

/** Every rule about single changes, in the order in which findings are told. */
export const RULES: readonly FindingRule[] = [
  emptyTitle,
  zeroPrice,
  priceBelowCost,
  largePriceChange,
  compareAtNotAbovePrice,
  duplicateSku,
  handleChange,
  negativeQuantity,
  tooManyTags,
  seoTooLong,
  stale,
];

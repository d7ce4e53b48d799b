import Big from 'big.js';
import type { Finding } from '../../../../shared/model/preview.ts';
import type { GuardLevel } from '../../../../shared/model/store.ts';
import { moneyText } from '../../../../shared/model/value.ts';
import { compareAtNotAbovePrice } from '../../store/changes/findings/compare-at-not-above-price.ts';
import { duplicateSku } from '../../store/changes/findings/duplicate-sku.ts';
import { emptyTitle } from '../../store/changes/findings/empty-title.ts';
import { findConcerned } from '../../store/changes/findings/find-concerned.ts';
import { handleChange } from '../../store/changes/findings/handle-change.ts';
import { largePriceChange } from '../../store/changes/findings/large-price-change.ts';
import { negativeQuantity } from '../../store/changes/findings/negative-quantity.ts';
import {
  PRICE_CHANGES,
  type PriceTotals,
  priceTotals,
} from '../../store/changes/findings/net-price-delta.ts';
import { priceBelowCost } from '../../store/changes/findings/price-below-cost.ts';
import { seoTooLong } from '../../store/changes/findings/seo-too-long.ts';
import { stale } from '../../store/changes/findings/stale.ts';
import { tooManyTags } from '../../store/changes/findings/too-many-tags.ts';
import { zeroPrice } from '../../store/changes/findings/zero-price.ts';
import type { Database } from '../../store/database.ts';
import { existingChangeSet } from '../change-sets.ts';
import { SENTENCES } from './sentences.ts';
import { SEVERITY } from './severity.ts';

const RULES = [
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
] as const;

/**
 * Percent. A sale takes a fifth off and more, but on some products; when all changed prices together fall by more,
 * the price sheet deserves a second look.
 */
const NET_PRICE_DROP_PERCENT = 20;

export interface Findings {
  /** Stops first, then in the order of `RULES`. */
  readonly findings: Finding[];
  /** What all price changes add up to, one unit of each variant: a signed decimal string. */
  readonly netPriceDelta: string;
}

/**
 * Holds a set against the guard rails. Excluded changes are as if they were not staged.
 *
 * @throws AppError `not_found`
 */
export function findings(database: Database, setName: string, guardLevel: GuardLevel): Findings {
  const { id } = existingChangeSet(database, setName);
  const found = RULES.flatMap((rule): Finding[] => {
    const { count, examples } = findConcerned(database, id, rule.concerned);
    if (count === 0) return [];
    return [
      {
        rule: rule.rule,
        severity: SEVERITY[rule.rule][guardLevel],
        count,
        message: SENTENCES[rule.rule](count),
        examples,
      },
    ];
  });
  const totals = priceTotals(database, id);
  found.push(...netPriceDrop(database, id, totals, guardLevel));
  found.sort((a, b) => Number(b.severity === 'stop') - Number(a.severity === 'stop'));
  return { findings: found, netPriceDelta: moneyText(delta(totals)) };
}

function delta({ before, after }: PriceTotals): Big {
  return new Big(after).minus(before);
}

function netPriceDrop(
  database: Database,
  setId: number,
  totals: PriceTotals,
  guardLevel: GuardLevel,
): Finding[] {
  const drop = delta(totals).times(-1);
  if (drop.times(100).lte(new Big(totals.before).times(NET_PRICE_DROP_PERCENT))) return [];
  const { count, examples } = findConcerned(database, setId, PRICE_CHANGES);
  const percent = drop.times(100).div(totals.before).toFixed(0);
  return [
    {
      rule: 'net-price-delta',
      severity: SEVERITY['net-price-delta'][guardLevel],
      count,
      message: `${count === 1 ? 'The price falls' : `All ${count} changed prices together fall`} by ${moneyText(drop)}, which is ${percent} %.`,
      examples,
    },
  ];
}

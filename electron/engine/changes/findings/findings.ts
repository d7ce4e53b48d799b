import Big from 'big.js';
import { SEVERITY } from '../../../../shared/model/guard-rails.ts';
import type { Finding } from '../../../../shared/model/preview.ts';
import type { GuardLevel } from '../../../../shared/model/store.ts';
import { moneyText } from '../../../../shared/model/value.ts';
import { findConcerned } from '../../store/changes/findings/find-concerned.ts';
import {
  PRICE_CHANGES,
  type PriceTotals,
  priceTotals,
} from '../../store/changes/findings/net-price-delta.ts';
import { RULES } from '../../store/changes/findings/rules.ts';
import type { Database } from '../../store/database.ts';
import { existingChangeSet } from '../change-sets.ts';
import { SENTENCES } from './sentences.ts';

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

import type { Database } from '../../database.ts';
import { statement } from '../../statement.ts';
import { included } from './finding-rule.ts';
import { registerMoneyFunctions } from './money-functions.ts';

/** The price changes of which the net delta is made. */
export const PRICE_CHANGES = `SELECT change.* FROM change WHERE ${included('change')} AND change.field = 'price'`;

export interface PriceTotals {
  /** Sum of the prices that change, as they were when staged and as they will be: decimal strings. */
  readonly before: string;
  readonly after: string;
}

/** Exact sums, one unit of each variant counted. */
export function priceTotals(database: Database, setId: number): PriceTotals {
  registerMoneyFunctions(database);
  const totals = statement<PriceTotals>(
    database,
    `SELECT sum_money(base) AS before, sum_money(value) AS after FROM (${PRICE_CHANGES})`,
  ).get({ set: setId });
  return totals ?? { before: '0', after: '0' };
}

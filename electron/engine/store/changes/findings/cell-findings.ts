import type { Finding } from '../../../../../shared/model/preview.ts';
import type { Database } from '../../database.ts';
import { statement } from '../../statement.ts';
import { registerMoneyFunctions } from './money-functions.ts';
import { RULES } from './rules.ts';

/** One change that a rule concerns. */
export interface CellFinding {
  readonly rule: Exclude<Finding['rule'], 'net-price-delta' | 'stale'>;
  readonly productId: string;
  /** `0` for a product's own field. */
  readonly variantId: string;
  readonly field: string;
}

/**
 * Every rule in one statement. Each is held against the changes of the given products alone: SQLite moves the condition
 * into the rule, where it is a look into the primary key. What is stale is known of every cell already.
 */
const FOUND = RULES.filter(({ rule }) => rule !== 'stale')
  .map(
    ({ rule, concerned }) =>
      `SELECT '${rule}' AS rule, CAST(found.product_id AS TEXT) AS productId,
         CAST(found.variant_id AS TEXT) AS variantId, found.field
       FROM (${concerned}) AS found
       WHERE found.product_id IN (SELECT CAST(value AS INTEGER) FROM json_each(:products))`,
  )
  .join('\nUNION ALL\n');

/** What the guard rails have to say about the changes of some products: for one page of a grid, however large the set. */
export function cellFindings(
  database: Database,
  setId: number,
  productIds: readonly string[],
): CellFinding[] {
  registerMoneyFunctions(database);
  return statement<CellFinding>(database, FOUND).all({ set: setId, products: JSON.stringify(productIds) });
}

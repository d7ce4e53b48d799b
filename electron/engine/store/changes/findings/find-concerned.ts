import type { ChangeRow } from '../../../../../shared/model/change.ts';
import type { Database } from '../../database.ts';
import { statement } from '../../statement.ts';
import { changeRows } from '../change-rows.ts';
import { registerMoneyFunctions } from './money-functions.ts';

/** So many of the changes that a rule concerns are shown with it. */
const EXAMPLES = 5;

export interface Concerned {
  readonly count: number;
  readonly examples: ChangeRow[];
}

/**
 * How many changes of the set a rule concerns, and the first of them.
 *
 * @param concerned as in `FindingRule`
 */
export function findConcerned(database: Database, setId: number, concerned: string): Concerned {
  registerMoneyFunctions(database);
  const row = statement<{ count: number }>(database, `SELECT count(*) AS count FROM (${concerned})`).get({
    set: setId,
  });
  const count = row?.count ?? 0;
  if (count === 0) return { count, examples: [] };
  const examples = changeRows(database, {
    sql: `${concerned} ORDER BY change.product_id, change.variant_id, change.field LIMIT ${EXAMPLES}`,
    parameters: [{ set: setId }],
  });
  return { count, examples };
}

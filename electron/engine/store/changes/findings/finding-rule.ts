import type { Finding } from '../../../../../shared/model/preview.ts';

/** A guard rail: which changes of a set a person should look at before they are sent. */
export interface FindingRule {
  /** The net price delta is a sum and not a rule about single changes. */
  readonly rule: Exclude<Finding['rule'], 'net-price-delta'>;
  /**
   * A SELECT of the rows of `change` (named `change`) that the rule concerns, out of the set `:set`. Changes that are
   * excluded neither concern it nor count: `included` is the condition to start from. Money is compared by
   * `compare_money` and `money_moved_beyond`, never as floating point.
   */
  readonly concerned: string;
}

/** SQL: the row belongs to the set and will be sent. */
export function included(row: string): string {
  return `${row}.set_id = :set AND ${row}.excluded = 0`;
}

/**
 * SQL for what the change's variant will have in a field after the run: `value`, which needs `join` in the statement.
 * The statement joins `variant` as the change's variant.
 */
function afterRun(alias: string, field: string, column: string): { join: string; value: string } {
  return {
    join: `LEFT JOIN change AS ${alias} ON ${included(alias)} AND ${alias}.product_id = change.product_id
      AND ${alias}.variant_id = change.variant_id AND ${alias}.field = '${field}'`,
    value: `CASE WHEN ${alias}.set_id IS NULL THEN variant.${column} ELSE ${alias}.value END`,
  };
}

/**
 * SQL for a rule about two fields of one variant: the variants in which either changes and the condition then holds.
 * A variant in which both change is found once, by the first field's change.
 *
 * @param condition SQL over what both will be after the run
 */
export function pairRule(
  first: { field: string; column: string },
  second: { field: string; column: string },
  condition: (first: string, second: string) => string,
): string {
  const a = afterRun('first_change', first.field, first.column);
  const b = afterRun('second_change', second.field, second.column);
  return `SELECT change.* FROM change
    JOIN variant ON variant.id = change.variant_id
    ${a.join} ${b.join}
    WHERE ${included('change')}
      AND (change.field = '${first.field}' OR (change.field = '${second.field}' AND first_change.set_id IS NULL))
      AND ${condition(a.value, b.value)}`;
}

import type { Database } from '../database.ts';
import { statement } from '../statement.ts';
import { fieldLabels } from './field-labels.ts';

export interface ChangeCounts {
  readonly changes: number;
  /** Products with a change, their own or of one of their variants. */
  readonly products: number;
  readonly variants: number;
  /** Changes per field, most frequent first. */
  readonly fields: { readonly field: string; readonly label: string; readonly changes: number }[];
}

/** What of a set would be sent: excluded changes are not counted. */
export function countIncludedChanges(database: Database, setId: number): ChangeCounts {
  const counts = statement<Omit<ChangeCounts, 'fields'>>(
    database,
    `SELECT count(*) AS changes, count(DISTINCT product_id) AS products,
       count(DISTINCT NULLIF(variant_id, 0)) AS variants
     FROM change WHERE set_id = ? AND excluded = 0`,
  ).get(setId) ?? { changes: 0, products: 0, variants: 0 };
  const fields = statement<{ field: string; changes: number }>(
    database,
    `SELECT field, count(*) AS changes FROM change WHERE set_id = ? AND excluded = 0
     GROUP BY field ORDER BY changes DESC, field`,
  ).all(setId);
  const label = fieldLabels(database);
  return { ...counts, fields: fields.map((row) => ({ ...row, label: label(row.field) })) };
}

/** How many changes are staged in all sets, excluded ones included. */
export function countStagedChanges(database: Database): number {
  return (
    statement<{ changes: number }>(database, 'SELECT count(*) AS changes FROM change').get()?.changes ?? 0
  );
}

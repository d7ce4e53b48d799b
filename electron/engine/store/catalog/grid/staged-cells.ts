import { differingExcerpts } from '../../../../../shared/model/excerpt.ts';
import { LONGEST_IN_CELL, type StagedCell } from '../../../../../shared/model/grid.ts';
import { isStale } from '../../changes/change-rows.ts';
import { cellFindings } from '../../changes/findings/cell-findings.ts';
import type { Database } from '../../database.ts';
import { statement } from '../../statement.ts';
import { withCatalog } from '../field-column.ts';
import type { Line } from './line-list.ts';

/** Names a cell of a page. */
export function cellKey(productId: string, variantId: string | null, field: string): string {
  return `${productId}/${variantId ?? '0'}/${field}`;
}

interface StagedRow {
  readonly line: number;
  readonly field: string;
  readonly base: string | null;
  readonly value: string | null;
  readonly excluded: 0 | 1;
  readonly stale: 0 | 1;
}

/** What a change set has staged on one line, by field, and which of that is given in excerpts. */
export interface StagedLine {
  readonly cells: Record<string, StagedCell>;
  readonly cut: Set<string>;
}

function readRows(database: Database, setId: number, lines: readonly Line[]): StagedRow[] {
  return statement<StagedRow>(
    database,
    `WITH page AS MATERIALIZED (
       SELECT line.key AS line, change.* FROM json_each(@lines) AS line CROSS JOIN change
         ON change.set_id = @set AND change.product_id = CAST(line.value ->> 0 AS INTEGER)
           AND change.variant_id = CAST(line.value ->> 1 AS INTEGER))
     SELECT page.line, page.field, page.base, page.value, page.excluded, ${isStale('page')} AS stale
     FROM ${withCatalog('page')}`,
  ).all({
    set: setId,
    lines: JSON.stringify(lines.map(({ productId, variantId }) => [productId, variantId ?? '0'])),
  });
}

function readFindings(
  database: Database,
  setId: number,
  lines: readonly Line[],
): Map<string, StagedCell['findings']> {
  const byCell = new Map<string, StagedCell['findings']>();
  const products = [...new Set(lines.map(({ productId }) => productId))];
  for (const { productId, variantId, field, rule } of cellFindings(database, setId, products)) {
    const key = cellKey(productId, variantId, field);
    byCell.set(key, [...(byCell.get(key) ?? []), rule]);
  }
  return byCell;
}

/**
 * What a set has staged on some lines, whichever columns are shown, with what the guard rails say about it.
 *
 * @param whole long values whole, else in excerpts around what differs
 * @returns by the line's place
 */
export function stagedCells(
  database: Database,
  setId: number,
  lines: readonly Line[],
  whole: boolean,
): Map<number, StagedLine> {
  const rows = readRows(database, setId, lines);
  const byLine = new Map<number, StagedLine>();
  if (rows.length === 0) return byLine;
  const findings = readFindings(database, setId, lines);
  for (const { line, field, base, value, excluded, stale } of rows) {
    const at = lines[line];
    if (!at) continue;
    const shown = whole || field === 'tags' ? null : differingExcerpts(base, value, LONGEST_IN_CELL);
    const staged = byLine.get(line) ?? { cells: {}, cut: new Set() };
    staged.cells[field] = {
      base: shown ? shown.before : base,
      value: shown ? shown.after : value,
      excluded: excluded === 1,
      stale: stale === 1,
      findings: findings.get(cellKey(at.productId, at.variantId, field)) ?? [],
    };
    if (shown && (shown.before !== base || shown.after !== value)) staged.cut.add(field);
    byLine.set(line, staged);
  }
  return byLine;
}

import type { Database } from '../../database.ts';
import type { SearchParameters } from './parameters.ts';

type Table = 'product' | 'variant';

/** A condition on `product` or on `variant`, as SQL that can be put into a larger one. */
export interface ConditionPart {
  readonly sql: string;
  /** `SELECT` that meets one match after the other without looking at the rest; absent when only a scan can tell. */
  readonly probe?: string;
  /** The condition is that the row's id is in the probe's result. */
  readonly byId?: Table;
}

/** A condition whose matches are a list of ids. */
export function idIn(table: Table, select: string): ConditionPart {
  return { sql: `${table}.id IN (${select})`, probe: select, byId: table };
}

/** Below this many matches it pays to start from them; above, to walk the list in its order and test each row. */
const FEW = 2_000;

/** What a look into the catalog tells about a condition. */
export interface WeighedPart {
  readonly sql: string;
  readonly matches: 'none' | 'few' | 'many' | 'unknown';
}

/**
 * Looks how many rows a condition matches, up to a bound (well below a millisecond). SQLite's planner cannot know: it
 * takes every list of ids for a short one.
 */
export function weigh(database: Database, part: ConditionPart, parameters: SearchParameters): WeighedPart {
  if (part.probe === undefined) return { sql: part.sql, matches: 'unknown' };
  const rows =
    database
      .prepare<[object], number>(`SELECT count(*) FROM (SELECT 1 FROM (${part.probe}) LIMIT ${FEW})`)
      .pluck()
      .get(parameters) ?? 0;
  if (rows < FEW) return { sql: part.sql, matches: rows === 0 ? 'none' : 'few' };
  // The unary plus keeps the planner from starting at the list of ids.
  return { sql: part.byId ? `+${part.sql}` : part.sql, matches: 'many' };
}

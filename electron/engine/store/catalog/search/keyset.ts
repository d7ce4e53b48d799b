/** A column that a list is sorted by; the last one of a list of keys is unique. */
export interface SortKey {
  readonly column: string;
  readonly collation?: 'NOCASE';
}

function term(table: string, key: SortKey): string {
  return `${table}.${key.column}${key.collation ? ` COLLATE ${key.collation}` : ''}`;
}

/**
 * SQL that is true for rows after the row of `last`, a one-row table that the statement provides.
 *
 * Written out, because SQLite does not use the index for a comparison of rows with a collation: the first key bounds
 * the range of the index, the rest decides within equal keys (measured: 30 times faster deep in the list).
 */
export function keysetCondition(table: string, keys: readonly SortKey[], descending: boolean): string {
  const beyond = descending ? '<' : '>';
  const [first] = keys;
  if (!first) return 'TRUE';
  const lastOf = (key: SortKey) => `(SELECT ${key.column} FROM last)`;
  const after = keys.map((key, index) =>
    [
      ...keys.slice(0, index).map((equal) => `${term(table, equal)} = ${lastOf(equal)}`),
      `${term(table, key)} ${beyond} ${lastOf(key)}`,
    ].join(' AND '),
  );
  return `${term(table, first)} ${beyond}= ${lastOf(first)} AND (${after.map((each) => `(${each})`).join(' OR ')})`;
}

export function keysetOrder(table: string, keys: readonly SortKey[], descending: boolean): string {
  return keys.map((key) => `${term(table, key)} ${descending ? 'DESC' : 'ASC'}`).join(', ');
}

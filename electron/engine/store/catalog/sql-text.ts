/** A text as an SQL literal, for the few places where a value becomes part of a composed expression. */
export function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

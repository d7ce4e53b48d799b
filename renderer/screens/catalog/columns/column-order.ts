/** Moves a column to where another one stands. */
export function movedOnto(fields: readonly string[], field: string, onto: string): string[] {
  const to = fields.indexOf(onto);
  const rest = fields.filter((each) => each !== field);
  return to < 0 ? [...fields] : rest.toSpliced(to, 0, field);
}

/** Moves a column by some places, as far as there are any. */
export function movedBy(fields: readonly string[], field: string, by: number): string[] {
  const from = fields.indexOf(field);
  if (from < 0) return [...fields];
  const to = Math.max(0, Math.min(fields.length - 1, from + by));
  return fields.toSpliced(from, 1).toSpliced(to, 0, field);
}

/** A value short enough to stand in a sentence. */
export function excerpt(value: string, length = 60): string {
  return value.length <= length ? value : `${value.slice(0, length - 1)}…`;
}

/** A value short enough to stand in a sentence. */
export function excerpt(value: string, length = 60): string {
  return value.length <= length ? value : `${value.slice(0, length - 1)}…`;
}

/** Characters that two values have in common before they differ: so many are worth showing. */
const CONTEXT = 20;

function commonStart(before: string, after: string): number {
  const end = Math.min(before.length, after.length);
  let at = 0;
  while (at < end && before.charCodeAt(at) === after.charCodeAt(at)) at += 1;
  return at;
}

function from(value: string, start: number, length: number): string {
  return excerpt(start === 0 ? value : `…${value.slice(start)}`, length);
}

/**
 * An old and a new value short enough to stand side by side. Where they are long, each begins shortly before the place
 * where they differ: the beginnings of two versions of a description are the same.
 *
 * @param length characters of each at most; null stays null
 * @param whole values up to this length are left as they are
 */
export function differingExcerpts(
  before: string | null,
  after: string | null,
  length: number,
  whole = length,
): { before: string | null; after: string | null } {
  if (before === null || after === null) {
    return { before: before && excerpt(before, length), after: after && excerpt(after, length) };
  }
  if (before.length <= whole && after.length <= whole) return { before, after };
  const common = commonStart(before, after);
  const start = common > 2 * CONTEXT ? common - CONTEXT : 0;
  return { before: from(before, start, length), after: from(after, start, length) };
}

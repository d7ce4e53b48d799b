import { AppError } from '../../../../../shared/errors.ts';
import type { Term } from '../../../../../shared/query/query-node.ts';

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const ID = /^(?:gid:\/\/shopify\/\w+\/)?(\d{1,18})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

const DAY_MS = 86_400_000;

/** Refuses a term, pointing at it. */
export function refuse(term: Term, what: string): never {
  throw new AppError('bad_input', `${what} (column ${term.column} of the search).`, {
    data: { field: term.field, value: term.value, column: term.column },
  });
}

export function numberValue(term: Term): number {
  if (!NUMBER.test(term.value)) {
    refuse(term, `“${term.value}” is not a number; ${term.field} needs one, such as ${term.field}:>10`);
  }
  return Number(term.value);
}

/** Kept as text: an id may exceed 2^53. */
export function idValue(term: Term): string {
  const digits = ID.exec(term.value)?.[1];
  return (
    digits ?? refuse(term, `“${term.value}” is not an id; ${term.field} needs the number in Shopify's id`)
  );
}

export function choiceValue(term: Term, choices: readonly string[]): string {
  const choice = term.value.toUpperCase();
  if (choices.includes(choice)) return choice;
  return refuse(
    term,
    `“${term.value}” is not a ${term.field}; use one of ${choices.join(', ').toLowerCase()}`,
  );
}

export function booleanValue(term: Term): string {
  const value = term.value.toLowerCase();
  if (value === 'true' || value === 'false') return value;
  return refuse(term, `${term.field} is true or false, not “${term.value}”`);
}

/** In the form in which the store writes its times. */
function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/**
 * The times that a date term asks for: from (inclusive) to (exclusive), null for open. A day without a time means the
 * whole day in UTC: `>2026-09-01` begins on the 2nd, `<=2026-09-01` ends with the 1st.
 */
export function dateRange(term: Term): { from: string | null; to: string | null } {
  const isDay = DATE.test(term.value);
  const zoned = isDay || /(Z|[+-]\d{2}:?\d{2})$/.test(term.value) ? term.value : `${term.value}Z`;
  const start = isDay || TIME.test(term.value) ? Date.parse(zoned.replace(' ', 'T')) : Number.NaN;
  if (Number.isNaN(start)) {
    refuse(term, `“${term.value}” is not a date; write 2026-09-01 or 2026-09-01T12:00:00Z`);
  }
  const from = timeText(start);
  const after = timeText(start + (isDay ? DAY_MS : 1_000));
  switch (term.comparator) {
    case '<':
      return { from: null, to: from };
    case '<=':
      return { from: null, to: after };
    case '>':
      return { from: after, to: null };
    case '>=':
      return { from, to: null };
    default:
      return { from, to: after };
  }
}

import type { Term } from '../../../shared/query/query-node.ts';

export type Predicate<Document> = (document: Document) => boolean;

/** Turns one term of a query into a test; null when its value makes no sense for the field. */
export type TermMatcher<Document> = (term: Term) => Predicate<Document> | null;

type Values<Value> = Value | null | readonly Value[];

function some<Value>(values: Values<Value>, test: (value: Value) => boolean): boolean {
  if (values === null) return false;
  return Array.isArray(values) ? values.some(test) : test(values as Value);
}

/** Whole values regardless of case, such as a vendor or a SKU; `abc*` matches their beginning. */
export function keyword<Document>(read: (document: Document) => Values<string>): TermMatcher<Document> {
  return ({ value, match }) => {
    const wanted = value.toLowerCase();
    if (match === 'exists') return (document) => some(read(document), (text) => text !== '');
    if (match === 'prefix') {
      return (document) => some(read(document), (text) => text.toLowerCase().startsWith(wanted));
    }
    return (document) => some(read(document), (text) => text.toLowerCase() === wanted);
  };
}

const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(BETWEEN_WORDS).filter(Boolean);
}

/** Words within a text, such as a title; several words must follow each other. */
export function words<Document>(read: (document: Document) => Values<string>): TermMatcher<Document> {
  return ({ value, match }) => {
    if (match === 'exists') return (document) => some(read(document), (text) => text !== '');
    // Framed by blanks, so that a word never matches the inside of another.
    const wanted = ` ${wordsOf(value).join(' ')}${match === 'prefix' ? '' : ' '}`;
    return (document) => some(read(document), (text) => ` ${wordsOf(text).join(' ')} `.includes(wanted));
  };
}

/** Compares by the term's comparator. */
function compared<Document>(
  { comparator }: Term,
  wanted: number,
  read: (document: Document) => Values<number>,
): Predicate<Document> {
  switch (comparator) {
    case '<':
      return (document) => some(read(document), (value) => value < wanted);
    case '<=':
      return (document) => some(read(document), (value) => value <= wanted);
    case '>':
      return (document) => some(read(document), (value) => value > wanted);
    case '>=':
      return (document) => some(read(document), (value) => value >= wanted);
    case '=':
      return (document) => some(read(document), (value) => value === wanted);
  }
}

export function numeric<Document>(read: (document: Document) => Values<number>): TermMatcher<Document> {
  return (term) => {
    if (term.match === 'exists') return (document) => some(read(document), () => true);
    const wanted = Number(term.value);
    return term.value === '' || Number.isNaN(wanted) ? null : compared(term, wanted, read);
  };
}

/** An id, as a number or as a whole gid. */
export function identifier<Document>(read: (document: Document) => Values<number>): TermMatcher<Document> {
  const byNumber = numeric(read);
  return (term) => byNumber({ ...term, value: term.value.replace(/^gid:\/\/shopify\/\w+\//, '') });
}

/** Times in epoch milliseconds, compared by the second as the API shows them; a date alone means its whole day (UTC). */
export function instant<Document>(read: (document: Document) => number | null): TermMatcher<Document> {
  const seconds = (document: Document) => {
    const time = read(document);
    return time === null ? null : Math.floor(time / 1000);
  };
  return (term) => {
    if (term.match === 'exists') return (document) => read(document) !== null;
    const wanted = Math.floor(Date.parse(term.value) / 1000);
    if (Number.isNaN(wanted)) return null;
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(term.value);
    if (!isDay || term.comparator === '<' || term.comparator === '>=') return compared(term, wanted, seconds);
    const lastSecond = wanted + 24 * 60 * 60 - 1;
    if (term.comparator !== '=') return compared(term, lastSecond, seconds);
    return (document) => {
      const time = seconds(document);
      return time !== null && time >= wanted && time <= lastSecond;
    };
  };
}

export function truth<Document>(read: (document: Document) => boolean): TermMatcher<Document> {
  return ({ value }) => {
    const wanted = value.toLowerCase();
    if (wanted !== 'true' && wanted !== 'false') return null;
    return (document) => read(document) === (wanted === 'true');
  };
}

/** How a term's value is compared; only `=` goes with `prefix` and `exists`. */
export type Comparator = '=' | '<' | '<=' | '>' | '>=';

/**
 * What the value of a term stands for.
 * - `exact`: a bare word
 * - `phrase`: it was in quotes, so it may hold spaces and `*` is a character like others
 * - `prefix`: it ended in `*`, which is no longer part of the value
 * - `exists`: it was `*` alone; the value is empty
 */
export type TermMatch = 'exact' | 'phrase' | 'prefix' | 'exists';

export interface Term {
  readonly kind: 'term';
  /** The field as typed; null for free text. Whether there is such a field is for the reader to say. */
  readonly field: string | null;
  readonly comparator: Comparator;
  readonly value: string;
  readonly match: TermMatch;
  /** Where the term begins in the text, 1-based. */
  readonly column: number;
}

/** A search as a tree. An `and` without nodes is the empty search, which everything matches. */
export type QueryNode =
  | { readonly kind: 'and' | 'or'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly node: QueryNode }
  | Term;

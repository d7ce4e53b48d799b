/** One entry of `extensions.search`: how a query argument was understood (facts §4). */
export interface SearchReport {
  /** Where in the answer the searched field is. */
  readonly path: readonly (string | number)[];
  readonly query: string;
  readonly parsed: unknown;
  readonly warnings: readonly SearchWarning[];
}

/** A part of the query that was ignored, which widens the result. */
export interface SearchWarning {
  readonly field: string;
  readonly message: string;
  readonly code: 'invalid_field' | 'invalid_value' | 'invalid_syntax';
}

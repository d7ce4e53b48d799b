export interface SearchInput {
  /** A filled database. */
  readonly path: string;
  readonly products: number;
  /** How often each kind of page is asked for. */
  readonly repeats: number;
}

export interface SearchResult {
  /** Milliseconds of every page, by kind. */
  readonly pages: Readonly<Record<string, readonly number[]>>;
  /** Of the whole process at the end, in MB. */
  readonly memory: number;
}

/** The kind that also counts all hits, as the command line's `find` does. */
export const COUNTED = 'one word, with the number of all hits';

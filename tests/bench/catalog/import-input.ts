export interface ImportInput {
  readonly path: string;
  /** Result files of the three bulk queries of a pull: levels, variants, products. */
  readonly files: readonly [string, string, string];
}

export interface ImportResult {
  readonly milliseconds: number;
  /** Rows in each table afterwards, and hits of a text search: equal for every way to import the same files. */
  readonly rows: Readonly<Record<string, number>>;
  readonly megabytes: number;
}

/**
 * One step of a database's history. Versions are multiples of ten, so that branches can interleave; a released step
 * is never edited.
 */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

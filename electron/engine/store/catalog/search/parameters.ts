export type SearchParameters = Record<string, string | number>;

/** Collects the values of a search under names that no other part of a statement uses. */
export class ParameterList {
  readonly values: SearchParameters = {};
  #count = 0;

  /** Remembers a value; returns its place in the SQL. */
  add(value: string | number): string {
    const name = `search${++this.#count}`;
    this.values[name] = value;
    return `@${name}`;
  }
}

import type { VariantGroups } from './variant-groups.ts';

/** What a line shows: a product, or one of its variants beneath it. */
export interface Line {
  readonly productId: string;
  /** Null for the product's own line. */
  readonly variantId: string | null;
}

/**
 * The lines of a grid in their order: each product, and its variants beneath it. A million lines take about ten
 * megabytes.
 */
export class LineList {
  readonly #products: BigInt64Array;
  /** The line of each product; one more than there are products, the last being the number of lines. */
  readonly #lines: Uint32Array;
  /** Where the variants of each product begin in `#variants`. */
  readonly #starts: Uint32Array;
  readonly #variants: BigInt64Array;

  /**
   * @param products in the order of the grid
   * @param variants those of other products have no line; null for products alone
   */
  constructor(products: readonly bigint[], variants: VariantGroups | null) {
    this.#products = BigInt64Array.from(products);
    this.#lines = new Uint32Array(products.length + 1);
    this.#starts = new Uint32Array(products.length);
    this.#variants = variants?.variantIds() ?? new BigInt64Array();
    let line = 0;
    for (const [index, product] of products.entries()) {
      const { start, end } = variants?.range(product) ?? { start: 0, end: 0 };
      this.#lines[index] = line;
      this.#starts[index] = start;
      line += 1 + end - start;
    }
    this.#lines[products.length] = line;
  }

  get length(): number {
    return this.#lines.at(-1) ?? 0;
  }

  /** A page of lines; fewer at the end. */
  page(offset: number, limit: number): Line[] {
    const end = Math.min(offset + limit, this.length);
    const lines: Line[] = [];
    let product = this.#productAt(offset);
    for (let line = offset; line < end; line += 1) {
      if (line === this.#lines[product + 1]) product += 1;
      const beneath = line - (this.#lines[product] ?? 0);
      const variant = (this.#starts[product] ?? 0) + beneath - 1;
      lines.push({
        productId: String(this.#products[product]),
        variantId: beneath === 0 ? null : String(this.#variants[variant]),
      });
    }
    return lines;
  }

  /** Index of the last product whose line is at or before the given one. */
  #productAt(line: number): number {
    let low = 0;
    let high = this.#products.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lines[middle] ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

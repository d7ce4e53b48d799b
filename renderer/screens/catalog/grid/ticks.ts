import type { GridRow } from '../../../../shared/model/grid.ts';

/** The line of a product, or of one of its variants. */
export type Line = Pick<GridRow, 'productId' | 'variantId'>;

/**
 * Lines that are ticked to be worked on: some, or all that were found but some. All of a million lines are one word,
 * not a million ids.
 */
export interface Ticks {
  readonly kind: 'some' | 'all-but';
  readonly lines: ReadonlyMap<string, Line>;
}

export const NO_TICKS: Ticks = { kind: 'some', lines: new Map() };
export const ALL_TICKED: Ticks = { kind: 'all-but', lines: new Map() };

export function lineKey({ productId, variantId }: Line): string {
  return variantId === null ? productId : `${productId}/${variantId}`;
}

export function isTicked(ticks: Ticks, line: Line): boolean {
  return ticks.lines.has(lineKey(line)) === (ticks.kind === 'some');
}

export function anyTicked(ticks: Ticks): boolean {
  return ticks.kind === 'all-but' || ticks.lines.size > 0;
}

/** @param rows how many lines were found */
export function tickedCount(ticks: Ticks, rows: number): number {
  return ticks.kind === 'some' ? ticks.lines.size : rows - ticks.lines.size;
}

/** Ticks lines, or takes their ticks away. */
export function withTicks(ticks: Ticks, lines: readonly Line[], ticked: boolean): Ticks {
  const next = new Map(ticks.lines);
  for (const line of lines) {
    if (ticked === (ticks.kind === 'some')) next.set(lineKey(line), line);
    else next.delete(lineKey(line));
  }
  return { kind: ticks.kind, lines: next };
}

/**
 * The search that finds exactly the ticked lines. A product's line stands for the product with all of its variants.
 *
 * @param query the search that found the lines
 */
export function tickedQuery(query: string, ticks: Ticks): string {
  const terms = [...ticks.lines.values()].map(({ productId, variantId }) =>
    variantId === null ? `id:${productId}` : `variant_id:${variantId}`,
  );
  if (ticks.kind === 'some') return terms.join(' OR ');
  if (terms.length === 0) return query;
  const others = `-(${terms.join(' OR ')})`;
  return query.trim() === '' ? others : `(${query}) ${others}`;
}

/** A term, compiled: conditions on the product and on the variant, of which one must hold, or neither if negated. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly product: string | null;
  readonly variant: string | null;
  readonly negated: boolean;
  /** Its variants are few and found by an index: worth starting from. */
  readonly fewVariants: boolean;
}

/** A search with its negations brought down to the terms. */
export type Condition = Leaf | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] };

function join(kind: 'and' | 'or', parts: readonly string[]): string {
  if (parts.length === 0) return kind === 'and' ? 'TRUE' : 'FALSE';
  return parts.length === 1 && parts[0] ? parts[0] : `(${parts.join(kind === 'and' ? ' AND ' : ' OR ')})`;
}

/** The condition over a joined `product` and `variant`. */
export function pairSql(condition: Condition): string {
  if (condition.kind !== 'leaf') return join(condition.kind, condition.conditions.map(pairSql));
  const sql = join(
    'or',
    [condition.product, condition.variant].filter((part) => part !== null),
  );
  // A missing value makes a comparison neither true nor false; it certainly is not the value that was asked for.
  return condition.negated ? `((${sql}) IS NOT TRUE)` : sql;
}

/**
 * What a condition on products is for: `page`, to be asked of one product after the other until a page is full, or
 * `all`, to find every one.
 */
export type Purpose = 'page' | 'all';

function someVariant({ variant, negated, fewVariants }: Leaf, purpose: Purpose): string {
  const sql = negated ? `((${variant}) IS NOT TRUE)` : variant;
  return purpose === 'all' || (fewVariants && !negated)
    ? `product.id IN (SELECT variant.product_id FROM variant WHERE ${sql})`
    : `EXISTS (SELECT 1 FROM variant WHERE variant.product_id = product.id AND ${sql})`;
}

/** What must hold for a product at least, over `product` alone: each term about variants holds for some variant. */
export function productSql(condition: Condition, purpose: Purpose): string {
  if (condition.kind !== 'leaf') {
    return join(
      condition.kind,
      condition.conditions.map((child) => productSql(child, purpose)),
    );
  }
  const { product, variant, negated } = condition;
  if (product === null) return someVariant(condition, purpose);
  if (negated) return `((${product}) IS NOT TRUE)`;
  return variant === null ? product : `(${product} OR ${someVariant(condition, purpose)})`;
}

/** Whether a term is about variants, be it among others. */
export function touchesVariant(condition: Condition): boolean {
  return condition.kind === 'leaf' ? condition.variant !== null : condition.conditions.some(touchesVariant);
}

export function touchesProduct(condition: Condition): boolean {
  return condition.kind === 'leaf' ? condition.product !== null : condition.conditions.some(touchesProduct);
}

/** Whether `productSql` says it all. Otherwise one and the same variant must be found for which `pairSql` holds. */
export function isExact(condition: Condition): boolean {
  if (condition.kind === 'leaf') {
    return !(condition.negated && condition.product !== null && condition.variant !== null);
  }
  if (!condition.conditions.every(isExact)) return false;
  return condition.kind === 'or' || condition.conditions.filter(touchesVariant).length <= 1;
}

/** What narrows the products before their variants are looked at, cheaply; null when nothing does. */
export function narrowingSql(condition: Condition): string | null {
  if (condition.kind === 'leaf') {
    const isCheap = condition.variant === null || (condition.fewVariants && !condition.negated);
    return isCheap ? productSql(condition, 'page') : null;
  }
  const parts = condition.conditions.map(narrowingSql);
  const known = parts.filter((part) => part !== null);
  if (known.length === 0 || (condition.kind === 'or' && known.length < parts.length)) return null;
  return join(condition.kind, known);
}

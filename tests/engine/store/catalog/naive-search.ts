import type { Database } from '../../../../electron/engine/store/database.ts';
import { tagList } from '../../../../shared/model/value.ts';
import type { Comparator, QueryNode, Term } from '../../../../shared/query/query-node.ts';

/** A product and one of its variants, as a person would look at them: what a search says is true or false of the two. */
export interface Pair {
  readonly productId: number;
  readonly variantId: number;
  readonly title: string;
  readonly handle: string;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  readonly status: string;
  readonly care: string | null;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly price: number;
  readonly compareAtPrice: number | null;
  readonly cost: number | null;
  readonly quantity: number;
  readonly country: string | null;
}

interface Row extends Omit<Pair, 'tags' | 'price' | 'compareAtPrice' | 'cost'> {
  readonly tags: string;
  readonly price: string;
  readonly compareAtPrice: string | null;
  readonly cost: string | null;
}

export function allPairs(database: Database): Pair[] {
  const rows = database
    .prepare<[], Row>(
      `SELECT p.id AS productId, v.id AS variantId, p.title, p.handle, p.vendor, p.product_type AS productType, p.tags,
         p.status, v.sku, v.barcode, v.price, v.compare_at_price AS compareAtPrice, v.cost, v.quantity,
         v.country_of_origin AS country,
         (SELECT value FROM metafield WHERE owner = 'product' AND owner_id = p.id AND key = 'care') AS care
       FROM product p JOIN variant v ON v.product_id = p.id`,
    )
    .all();
  const number = (text: string | null) => (text === null ? null : Number(text));
  return rows.map((row) => ({
    ...row,
    tags: tagList(row.tags),
    price: Number(row.price),
    compareAtPrice: number(row.compareAtPrice),
    cost: number(row.cost),
  }));
}

function compared(held: number | null, comparator: Comparator, asked: number): boolean {
  if (held === null) return false;
  switch (comparator) {
    case '=':
      return held === asked;
    case '<':
      return held < asked;
    case '<=':
      return held <= asked;
    case '>':
      return held > asked;
    case '>=':
      return held >= asked;
  }
}

function isText(held: string | null, { match, value }: Term): boolean {
  if (held === null) return false;
  if (match === 'exists') return held !== '';
  const [lower, asked] = [held.toLowerCase(), value.toLowerCase()];
  return match === 'prefix' ? lower.startsWith(asked) : lower === asked;
}

function isNumber(held: number | null, { match, comparator, value }: Term): boolean {
  return match === 'exists' ? held !== null : compared(held, comparator, Number(value));
}

/** Found anywhere; with `*` at the beginning of a word. */
function isWithin(held: string | null, { match, value }: Term): boolean {
  const [lower, asked] = [held?.toLowerCase() ?? '', value.toLowerCase()];
  if (match !== 'prefix') return lower.includes(asked);
  for (let at = lower.indexOf(asked); at >= 0; at = lower.indexOf(asked, at + 1)) {
    if (at === 0 || !/[a-z0-9]/.test(lower.charAt(at - 1))) return true;
  }
  return false;
}

const FIELDS: Readonly<Record<string, (pair: Pair, term: Term) => boolean>> = {
  title: ({ title }, term) => isWithin(title, term),
  handle: ({ handle }, term) => isText(handle, term),
  vendor: ({ vendor }, term) => isText(vendor, term),
  type: ({ productType }, term) => isText(productType, term),
  status: ({ status }, term) => isText(status, term),
  tag: ({ tags }, term) =>
    term.match === 'exists' ? tags.length > 0 : tags.some((tag) => isText(tag, term)),
  tag_not: ({ tags }, term) => !tags.some((tag) => isText(tag, term)),
  'metafields.custom.care': ({ care }, term) =>
    term.match === 'exists' ? care !== null : isText(care, term),
  sku: ({ sku }, term) => isText(sku, term),
  barcode: ({ barcode }, term) => isText(barcode, term),
  country: ({ country }, term) => isText(country, term),
  price: ({ price }, term) => isNumber(price, term),
  compare_at_price: ({ compareAtPrice }, term) => isNumber(compareAtPrice, term),
  cost: ({ cost }, term) => isNumber(cost, term),
  quantity: ({ quantity }, term) => isNumber(quantity, term),
  id: ({ productId }, term) => isNumber(productId, term),
  variant_id: ({ variantId }, term) => isNumber(variantId, term),
};

function isFound(pair: Pair, term: Term): boolean {
  const { title, handle, vendor, productType, tags, care, sku, barcode } = pair;
  const texts = [title, handle, vendor, productType, ...tags, care, sku, barcode];
  return texts.some((text) => text !== null && isWithin(text, term));
}

/** Is the search true of the pair? The slow and obvious way, without any SQL. */
export function holds(pair: Pair, node: QueryNode): boolean {
  switch (node.kind) {
    case 'and':
      return node.nodes.every((child) => holds(pair, child));
    case 'or':
      return node.nodes.some((child) => holds(pair, child));
    case 'not':
      return !holds(pair, node.node);
    case 'term':
      return node.field === null ? isFound(pair, node) : (FIELDS[node.field]?.(pair, node) ?? false);
  }
}

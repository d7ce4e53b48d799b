import type { Term } from '../../../../../shared/query/query-node.ts';
import { type ConditionPart, idIn } from './condition-part.ts';
import type { ParameterList } from './parameters.ts';

/** The full-text index works with runs of three characters; a shorter text is looked for row by row. */
const SHORTEST_INDEXED = 3;

const PRODUCT_COLUMNS = ['product.title', 'product.handle', 'product.vendor', 'product.product_type'];
const VARIANT_COLUMNS = ['variant.sku', 'variant.barcode'];

/** Characters as the index counts them: accents do not count. */
function indexedLength(text: string): number {
  return [...text.normalize('NFD').replace(/\p{M}/gu, '')].length;
}

/** A full-text expression for "this text as it is". */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** How a text is looked for within one column: anywhere, or at the beginning of a word. */
function columnMatcher(term: Term, parameters: ParameterList): (sql: string) => string {
  if (term.match === 'prefix') {
    const literal = term.value.toLowerCase().replace(/[*?[]/g, '[$&]');
    const pattern = parameters.add(`*[^a-z0-9]${literal}*`);
    return (sql) => `' ' || lower(${sql}) GLOB ${pattern}`;
  }
  const pattern = parameters.add(`%${term.value.replace(/[\\%_]/g, '\\$&')}%`);
  return (sql) => `${sql} LIKE ${pattern} ESCAPE '\\'`;
}

/** The tags are one JSON text, in which most texts can be looked for as they are: ten times faster than tag by tag. */
function tagsMatch(term: Term, matches: (sql: string) => string): string {
  const meansTheSame = term.match !== 'prefix' && !/["\\,[\]]/.test(term.value);
  return meansTheSame
    ? matches('product.tags')
    : `EXISTS (SELECT 1 FROM json_each(product.tags) tag WHERE ${matches('tag.value')})`;
}

function anyOf(conditions: readonly string[]): string {
  return `(${conditions.join(' OR ')})`;
}

function metafieldsMatch(owner: 'product' | 'variant', matches: (sql: string) => string): string {
  return `EXISTS (SELECT 1 FROM metafield WHERE metafield.owner = '${owner}' AND metafield.owner_id = ${owner}.id
    AND ${matches('metafield.value')})`;
}

/** A free text's conditions on a product and on a variant; it is found when one of the two holds. */
export interface TextCondition {
  readonly product: ConditionPart;
  readonly variant: ConditionPart;
}

/** Both must hold; the first finds its matches by an index. */
function both(indexed: ConditionPart, sql: string): ConditionPart {
  return { ...indexed, sql: `(${indexed.sql} AND ${sql})` };
}

/**
 * Free text: found anywhere, regardless of case and accents, in a product's title, handle, vendor, type, tags and
 * metafields, or in a variant's SKU, barcode and metafields. `abc*` is found at the beginning of a word only. Texts
 * of one or two characters are looked for row by row, so not in metafields and not regardless of accents.
 */
export function freeTextCondition(term: Term, parameters: ParameterList): TextCondition {
  const isIndexed = indexedLength(term.value) >= SHORTEST_INDEXED;
  const text = isIndexed ? parameters.add(quoted(term.value)) : '';
  const product = idIn('product', `SELECT rowid FROM product_text WHERE product_text MATCH ${text}`);
  const variant = idIn('variant', `SELECT rowid FROM variant_text WHERE variant_text MATCH ${text}`);
  if (isIndexed && term.match !== 'prefix') return { product, variant };
  const matches = columnMatcher(term, parameters);
  const productRow = [...PRODUCT_COLUMNS.map(matches), tagsMatch(term, matches)];
  const variantRow = VARIANT_COLUMNS.map(matches);
  return isIndexed
    ? {
        product: both(product, anyOf([...productRow, metafieldsMatch('product', matches)])),
        variant: both(variant, anyOf([...variantRow, metafieldsMatch('variant', matches)])),
      }
    : { product: { sql: anyOf(productRow) }, variant: { sql: anyOf(variantRow) } };
}

/** Like free text, in a product's title alone. */
export function titleCondition(term: Term, parameters: ParameterList): ConditionPart {
  if (indexedLength(term.value) < SHORTEST_INDEXED) {
    return { sql: columnMatcher(term, parameters)('product.title') };
  }
  const text = parameters.add(`title : ${quoted(term.value)}`);
  const byIndex = idIn('product', `SELECT rowid FROM product_text WHERE product_text MATCH ${text}`);
  return term.match === 'prefix' ? both(byIndex, columnMatcher(term, parameters)('product.title')) : byIndex;
}

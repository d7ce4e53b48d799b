import Big from 'big.js';
import { type DemoCatalog, parseGid } from '../catalog/demo-catalog.ts';
import { jsonProblem, measurementProblem, moneyProblem, ratingProblem } from './metafield-json-value.ts';

/** Largest whole number that a metafield holds: what JavaScript can hold exactly. */
const LARGEST_INTEGER = BigInt(Number.MAX_SAFE_INTEGER);
/** Recorded only as a masked number (facts Appendix B); these are the documented bounds. */
const LARGEST_DECIMAL = '9999999999999.999999999';
/** Facts §3: most types 64 KB, json 128 KB, id and url 2 KB. */
const BYTES = 64 * 1024;
const BYTES_OF_TYPE: Readonly<Record<string, number>> = { json: 128 * 1024, id: 2048, url: 2048 };
const LONGEST_LIST = 128;
const URL_SCHEMES = ['http', 'https', 'mailto', 'sms', 'tel'];

/** Says what is wrong with a value; null when nothing is. */
type Check = (value: string, catalog: DemoCatalog) => string | null;

function pattern(expression: RegExp, message: string): Check {
  return (value) => (expression.test(value) ? null : message);
}

function reference(type: string, exists: (catalog: DemoCatalog, id: number) => boolean): Check {
  return (value, catalog) => {
    const parsed = parseGid(value);
    const found = parsed?.type === type && exists(catalog, parsed.id);
    return found ? null : `Value references non-existent resource ${value}.`;
  };
}

const CHECKS: Readonly<Record<string, Check>> = {
  boolean: pattern(/^(true|false)$/, 'Value must be true or false.'),
  collection_reference: reference('Collection', (catalog, id) => catalog.collections.has(id)),
  color: pattern(/^#[0-9a-f]{6}$/i, 'Value must be a hex color code.'),
  date: (value) =>
    /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
      ? null
      : 'Value must be in YYYY-MM-DD format.',
  date_time: (value) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(value) && !Number.isNaN(Date.parse(value))
      ? null
      : 'Value must be in “YYYY-MM-DDTHH:MM:SS” format. For example: 2022-06-01T15:30:00',
  dimension: measurementProblem(['in', 'ft', 'yd', 'mm', 'cm', 'm']),
  id: () => null,
  json: (value) => jsonProblem(value),
  link: (value) => {
    const parsed = jsonProblem(value) === null ? (JSON.parse(value) as { url?: unknown } | null) : null;
    return typeof parsed?.url === 'string' && urlProblem(parsed.url) === null
      ? null
      : 'Value must be a valid link.';
  },
  money: moneyProblem,
  multi_line_text_field: () => null,
  number_decimal: (value) => {
    // The wording for text that is no number was not recorded.
    if (!/^-?\d+(\.\d+)?$/.test(value)) return 'Value must be a decimal.';
    const isTooLarge = new Big(value).abs().gt(LARGEST_DECIMAL);
    return isTooLarge ? `Value must be within +/-${LARGEST_DECIMAL}.` : null;
  },
  number_integer: (value) => {
    if (!/^[+-]?\d+$/.test(value)) return 'Value must be an integer.';
    const size = BigInt(value.replace(/^[+-]/, ''));
    return size > LARGEST_INTEGER ? `Value can't exceed ${LARGEST_INTEGER}.` : null;
  },
  product_reference: reference('Product', (catalog, id) => catalog.products.has(id)),
  rating: ratingProblem,
  rich_text_field: (value) => jsonProblem(value),
  single_line_text_field: pattern(/^[^\r\n]*$/, 'Value must be a single line text string.'),
  url: (value) => urlProblem(value),
  variant_reference: reference('ProductVariant', (catalog, id) => catalog.variants.has(id)),
  volume: measurementProblem(['ml', 'cl', 'l', 'm3', 'us_fl_oz', 'us_pt', 'us_qt', 'us_gal']),
  weight: measurementProblem(['oz', 'lb', 'g', 'kg']),
};

/** Every metafield type that the demo store knows, `list.` forms included, in alphabetical order. */
export const METAFIELD_TYPES: readonly string[] = Object.keys(CHECKS)
  .flatMap((type) => [type, `list.${type}`])
  .sort();

function urlProblem(value: string): string | null {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    // The stray apostrophe is Shopify's.
    return `Value cannot have an empty scheme (protocol), must include one of the following URL schemes: ${JSON.stringify(URL_SCHEMES).replaceAll(',', ', ')}.'`;
  }
  const known = URL_SCHEMES.includes(scheme);
  return known ? null : `Value must be one of the following URL schemes: ${URL_SCHEMES.join(', ')}.`;
}

export interface ValueProblem {
  readonly message: string;
  /** Which element of a list is wrong; null for the value as a whole. */
  readonly elementIndex: number | null;
}

function listProblem(elementType: string, value: string, catalog: DemoCatalog): ValueProblem | null {
  const message = jsonProblem(value);
  if (message !== null) return { message, elementIndex: null };
  const elements: unknown = JSON.parse(value);
  if (!Array.isArray(elements)) return { message: 'Value must be an array.', elementIndex: null };
  if (elements.length > LONGEST_LIST) {
    return { message: `Value has more than ${LONGEST_LIST} elements.`, elementIndex: null };
  }
  for (const [elementIndex, element] of elements.entries()) {
    const text = typeof element === 'string' ? element : JSON.stringify(element);
    const problem = CHECKS[elementType]?.(text, catalog) ?? null;
    if (problem !== null) return { message: problem, elementIndex };
  }
  return null;
}

/**
 * What is wrong with a metafield's value, in the recorded words (facts Appendix B, metafieldsSet); null when nothing is.
 *
 * @param type one of `METAFIELD_TYPES`
 */
export function metafieldValueProblem(
  type: string,
  value: string,
  catalog: DemoCatalog,
): ValueProblem | null {
  if (value.trim() === '') return { message: "Value can't be blank.", elementIndex: null };
  const most = BYTES_OF_TYPE[type] ?? BYTES;
  if (value.length > most) return { message: `Value has a maximum length of ${most}.`, elementIndex: null };
  if (type.startsWith('list.')) return listProblem(type.slice('list.'.length), value, catalog);
  const message = CHECKS[type]?.(value, catalog) ?? null;
  return message === null ? null : { message, elementIndex: null };
}

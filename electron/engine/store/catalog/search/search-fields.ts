import { AppError } from '../../../../../shared/errors.ts';
import { FIELDS, metafieldName } from '../../../../../shared/model/field.ts';

/**
 * How the value of a search field is understood.
 * - `contains`: anywhere in the text
 * - `text`: the whole text, or its beginning with `*`; regardless of case (of ASCII letters)
 * - `choice`: one of the field's choices
 * - `number`, `id`, `date`: compared with = < <= > >=
 * - `metafield`: as `text`; as a number with < <= > >=
 */
export type SearchKind =
  | 'contains'
  | 'text'
  | 'tag'
  | 'category'
  | 'choice'
  | 'boolean'
  | 'number'
  | 'id'
  | 'date'
  | 'metafield';

export interface SearchField {
  readonly level: 'product' | 'variant';
  readonly kind: SearchKind;
  /** SQL of the value, over the tables `product` or `variant`. */
  readonly sql: string;
  readonly choices?: readonly string[];
  /** An index finds what matches, so it is cheap to look how much that is. */
  readonly indexed?: boolean;
  /** The field means the opposite of what its value says (`tag_not`). */
  readonly negated?: boolean;
}

function field(
  level: SearchField['level'],
  kind: SearchKind,
  column: string,
  rest: Partial<SearchField> = {},
): SearchField {
  return { level, kind, sql: `${level}.${column}`, ...rest };
}

const choicesOf = (name: string): readonly string[] =>
  FIELDS.find((spec) => spec.name === name)?.choices ?? [];

const PRODUCT_TYPE = field('product', 'text', 'product_type');
const QUANTITY = field('variant', 'number', 'quantity', { indexed: true });

/** By the names that Shopify's own search uses. */
const SEARCH_FIELDS: Readonly<Record<string, SearchField>> = {
  title: field('product', 'contains', 'title'),
  handle: field('product', 'text', 'handle'),
  vendor: field('product', 'text', 'vendor'),
  product_type: PRODUCT_TYPE,
  type: PRODUCT_TYPE,
  tag: field('product', 'tag', 'tags'),
  tag_not: field('product', 'tag', 'tags', { negated: true }),
  status: field('product', 'choice', 'status', { choices: choicesOf('status') }),
  category: field('product', 'category', 'category'),
  template_suffix: field('product', 'text', 'template_suffix'),
  id: field('product', 'id', 'id'),
  created_at: field('product', 'date', 'created_at'),
  updated_at: field('product', 'date', 'updated_at'),
  inventory_total: {
    level: 'product',
    kind: 'number',
    sql: '(SELECT sum(each.quantity) FROM variant each WHERE each.product_id = product.id)',
  },
  sku: field('variant', 'text', 'sku', { indexed: true }),
  barcode: field('variant', 'text', 'barcode', { indexed: true }),
  price: field('variant', 'number', 'price_number', { indexed: true }),
  compare_at_price: { level: 'variant', kind: 'number', sql: 'CAST(variant.compare_at_price AS REAL)' },
  cost: { level: 'variant', kind: 'number', sql: 'CAST(variant.cost AS REAL)' },
  inventory: QUANTITY,
  quantity: QUANTITY,
  variant_id: field('variant', 'id', 'id', { indexed: true }),
  country: field('variant', 'text', 'country_of_origin'),
  hs_code: field('variant', 'text', 'hs_code'),
  taxable: field('variant', 'boolean', 'taxable'),
  tracked: field('variant', 'boolean', 'tracked'),
  inventory_policy: field('variant', 'choice', 'inventory_policy', { choices: choicesOf('inventoryPolicy') }),
};

const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');

const byPlainName = new Map(Object.entries(SEARCH_FIELDS).map(([name, known]) => [plain(name), known]));

/**
 * The search field of a name, regardless of case and of underscores (`productType` is `product_type`).
 *
 * @param column where the term begins, 1-based, for the message
 * @throws AppError `bad_input` for an unknown name. Shopify ignores a filter that it does not know, which silently
 *   widens the selection (facts §4); here it must never happen.
 */
export function searchField(name: string, column: number): SearchField {
  const known = byPlainName.get(plain(name));
  if (known) return known;
  const metafield = metafieldName(name);
  if (metafield) return { level: metafield.owner, kind: 'metafield', sql: name };
  const names = Object.keys(SEARCH_FIELDS).join(', ');
  throw new AppError(
    'bad_input',
    `“${name}” at column ${column} is not a search field. Use one of: ${names}, metafields.NAMESPACE.KEY, variant.metafields.NAMESPACE.KEY. To search for the text itself, put it in quotes.`,
    { data: { field: name, column } },
  );
}

import { AppError } from '../errors.ts';

/** Where a field lives: on the product, on each variant (inventory item included), or per variant and location. */
export type FieldLevel = 'product' | 'variant' | 'quantity';

/**
 * How a field's value is written and compared. Every value is text or null; `value.ts` has the canonical form of
 * each type, which is the form that the store answers with.
 */
export type FieldType =
  | 'text' // one line
  | 'html'
  | 'handle'
  | 'tags' // JSON array, sorted, no duplicates
  | 'money' // decimal string, at least two decimals
  | 'integer'
  | 'weight' // "1.5 KILOGRAMS"
  | 'boolean' // "true" | "false"
  | 'choice'
  | 'category' // taxonomy id
  | 'metafield';

export interface FieldSpec {
  /** The name a person types: `seo.title`, `price`. */
  readonly name: string;
  readonly label: string;
  readonly level: FieldLevel;
  readonly type: FieldType;
  /** May the field be empty (null)? */
  readonly nullable: boolean;
  /** Longest value in characters that the store accepts, where it has a limit. */
  readonly maxLength?: number;
  readonly choices?: readonly string[];
  /** Other names people use for the field. */
  readonly aliases?: readonly string[];
}

const PRODUCT_STATUSES = ['ACTIVE', 'ARCHIVED', 'DRAFT', 'UNLISTED'] as const;
const INVENTORY_POLICIES = ['CONTINUE', 'DENY'] as const;

function spec(
  level: FieldLevel,
  name: string,
  label: string,
  type: FieldType,
  rest: Partial<Omit<FieldSpec, 'name' | 'label' | 'level' | 'type'>> = {},
): FieldSpec {
  return { name, label, level, type, nullable: false, ...rest };
}

/** Limits of 255: facts §3 (recorded validation). SEO limits are the search engines' visible lengths, not the store's. */
export const FIELDS: readonly FieldSpec[] = [
  spec('product', 'title', 'Title', 'text', { maxLength: 255 }),
  spec('product', 'handle', 'Handle', 'handle', { maxLength: 255 }),
  spec('product', 'description', 'Description', 'html', { aliases: ['descriptionHtml', 'body'] }),
  spec('product', 'vendor', 'Vendor', 'text', { maxLength: 255 }),
  spec('product', 'productType', 'Product type', 'text', {
    maxLength: 255,
    aliases: ['type', 'product_type'],
  }),
  spec('product', 'tags', 'Tags', 'tags', { aliases: ['tag'] }),
  spec('product', 'status', 'Status', 'choice', { choices: PRODUCT_STATUSES }),
  spec('product', 'seo.title', 'SEO title', 'text', { nullable: true, aliases: ['seoTitle'] }),
  spec('product', 'seo.description', 'SEO description', 'text', {
    nullable: true,
    aliases: ['seoDescription'],
  }),
  spec('product', 'templateSuffix', 'Theme template', 'text', { nullable: true, aliases: ['template'] }),
  spec('product', 'category', 'Category', 'category', { nullable: true }),
  spec('variant', 'price', 'Price', 'money'),
  spec('variant', 'compareAtPrice', 'Compare-at price', 'money', {
    nullable: true,
    aliases: ['compare_at_price', 'compareAt'],
  }),
  spec('variant', 'sku', 'SKU', 'text', { nullable: true, maxLength: 255 }),
  spec('variant', 'barcode', 'Barcode', 'text', { nullable: true, maxLength: 255 }),
  spec('variant', 'taxable', 'Charge tax', 'boolean'),
  spec('variant', 'inventoryPolicy', 'When out of stock', 'choice', { choices: INVENTORY_POLICIES }),
  spec('variant', 'cost', 'Cost per item', 'money', { nullable: true, aliases: ['unitCost'] }),
  spec('variant', 'weight', 'Weight', 'weight', { nullable: true }),
  spec('variant', 'tracked', 'Track quantity', 'boolean'),
  spec('variant', 'countryOfOrigin', 'Country of origin', 'text', { nullable: true, maxLength: 2 }),
  spec('variant', 'hsCode', 'HS code', 'text', { nullable: true, aliases: ['harmonizedSystemCode'] }),
];

/**
 * A field of one resource as it is stored in a change: a name of `FIELDS`, or one of the open families
 * `metafields.NAMESPACE.KEY`, `variant.metafields.NAMESPACE.KEY` and `quantity@LOCATION_ID`.
 */
export type FieldKey = string;

const METAFIELD = /^(variant\.)?metafields\.([A-Za-z0-9_$:-]{1,255})\.([A-Za-z0-9_-]{1,64})$/;
const QUANTITY = /^quantity@(.+)$/;

const byName = new Map<string, FieldSpec>();
for (const field of FIELDS) {
  for (const name of [field.name, ...(field.aliases ?? [])]) byName.set(name.toLowerCase(), field);
}

export interface MetafieldName {
  readonly owner: 'product' | 'variant';
  readonly namespace: string;
  readonly key: string;
}

/** The metafield that a field key names, or null when the key is no metafield. */
export function metafieldName(key: FieldKey): MetafieldName | null {
  const match = METAFIELD.exec(key);
  if (!match?.[2] || !match[3]) return null;
  return { owner: match[1] ? 'variant' : 'product', namespace: match[2], key: match[3] };
}

/** The location (an id in stored keys, a name in what people type) of a `quantity@…` key, or null. */
export function quantityLocation(key: FieldKey): string | null {
  return QUANTITY.exec(key)?.[1]?.trim() ?? null;
}

/**
 * What is known of a field.
 *
 * @param key as typed or stored; names are matched without regard to case
 * @throws AppError `bad_input` for a name that is no field, with the nearest names
 */
export function fieldSpec(key: FieldKey): FieldSpec {
  const known = byName.get(key.toLowerCase());
  if (known) return known;
  const metafield = metafieldName(key);
  if (metafield) {
    const label = `Metafield ${metafield.namespace}.${metafield.key}`;
    return spec(metafield.owner, key, label, 'metafield', { nullable: true });
  }
  const location = quantityLocation(key);
  if (location !== null) return spec('quantity', key, `Quantity at ${location}`, 'integer');
  const names = FIELDS.map((field) => field.name).join(', ');
  throw new AppError(
    'bad_input',
    `“${key}” is not a field. Use one of: ${names}, metafields.NAMESPACE.KEY, variant.metafields.NAMESPACE.KEY, quantity@LOCATION.`,
    { data: { field: key } },
  );
}

import type { FieldKey } from '../../../shared/model/field.ts';
import { resolveNamespace } from '../catalog/app-namespace.ts';
import { type DemoCatalog, parseGid } from '../catalog/demo-catalog.ts';
import type { ProductRecord, VariantRecord } from '../catalog/records.ts';

/** A field of a record; `variant` is null for a product's own. */
export interface WrittenField {
  readonly product: ProductRecord;
  readonly variant: VariantRecord | null;
  readonly field: FieldKey;
}

/** Arguments of a mutation or a part of them, coerced by the schema. */
type Input = Readonly<Record<string, unknown>>;

/** The fields that a collision may strike, by the name that the API's inputs give them. */
const PRODUCT_INPUT: Readonly<Record<string, FieldKey>> = {
  title: 'title',
  handle: 'handle',
  descriptionHtml: 'description',
  vendor: 'vendor',
  productType: 'productType',
  tags: 'tags',
  status: 'status',
  templateSuffix: 'templateSuffix',
};
const VARIANT_INPUT: Readonly<Record<string, FieldKey>> = {
  price: 'price',
  compareAtPrice: 'compareAtPrice',
  barcode: 'barcode',
  taxable: 'taxable',
  inventoryPolicy: 'inventoryPolicy',
};
const ITEM_INPUT: Readonly<Record<string, FieldKey>> = {
  sku: 'sku',
  cost: 'cost',
  tracked: 'tracked',
  measurement: 'weight',
};

function isInput(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function input(value: unknown): Input {
  return isInput(value) ? value : {};
}

function firstOf(value: unknown): Input {
  return input(Array.isArray(value) ? value[0] : undefined);
}

/** The record behind a gid of a product, a variant or an inventory item. */
export function resourceOf(catalog: DemoCatalog, gid: unknown): Omit<WrittenField, 'field'> | null {
  const parsed = typeof gid === 'string' ? parseGid(gid) : null;
  if (parsed === null) return null;
  const product = parsed.type === 'Product' ? catalog.products.get(parsed.id) : undefined;
  if (product !== undefined) return { product, variant: null };
  const variant =
    parsed.type === 'InventoryItem'
      ? catalog.items.get(parsed.id)?.variant
      : catalog.variants.get(parsed.type === 'ProductVariant' ? parsed.id : 0);
  return variant === undefined ? null : { product: variant.product, variant };
}

function firstKnown(given: Input, names: Readonly<Record<string, FieldKey>>): FieldKey | null {
  const name = Object.keys(given).find((one) => one in names);
  return name === undefined ? null : (names[name] ?? null);
}

function metafieldField(given: Input, isVariant: boolean): FieldKey | null {
  if (typeof given.key !== 'string') return null;
  const namespace = resolveNamespace(typeof given.namespace === 'string' ? given.namespace : null);
  return `${isVariant ? 'variant.' : ''}metafields.${namespace}.${given.key}`;
}

function seoField(given: Input): FieldKey | null {
  if (!isInput(given.seo)) return null;
  return 'title' in given.seo ? 'seo.title' : 'seo.description';
}

function productField(given: Input): FieldKey | null {
  return (
    firstKnown(given, PRODUCT_INPUT) ?? seoField(given) ?? metafieldField(firstOf(given.metafields), false)
  );
}

function variantField(given: Input): FieldKey | null {
  return (
    firstKnown(given, VARIANT_INPUT) ??
    firstKnown(input(given.inventoryItem), ITEM_INPUT) ??
    metafieldField(firstOf(given.metafields), true)
  );
}

/** The gid that a mutation writes to first, and the field of it that it writes first. */
function firstWrite(mutationName: string, args: Input): { gid: unknown; field: FieldKey | null } | null {
  switch (mutationName) {
    case 'productUpdate': {
      const given = isInput(args.product) ? args.product : input(args.input);
      return { gid: input(args.identifier).id ?? given.id, field: productField(given) };
    }
    case 'productVariantsBulkUpdate': {
      const given = firstOf(args.variants);
      return { gid: given.id, field: variantField(given) };
    }
    case 'tagsAdd':
    case 'tagsRemove':
      return { gid: args.id, field: 'tags' };
    case 'inventoryItemUpdate':
      return { gid: args.id, field: firstKnown(input(args.input), ITEM_INPUT) };
    case 'metafieldsSet':
    case 'metafieldsDelete': {
      const given = firstOf(args.metafields);
      const isVariant = parseGid(String(given.ownerId))?.type === 'ProductVariant';
      return { gid: given.ownerId, field: metafieldField(given, isVariant) };
    }
    case 'inventorySetQuantities':
    case 'inventoryAdjustQuantities': {
      const row = firstOf(input(args.input).quantities ?? input(args.input).changes);
      const location = parseGid(String(row.locationId));
      return { gid: row.inventoryItemId, field: location === null ? null : `quantity@${location.id}` };
    }
    default:
      return null;
  }
}

/**
 * What a mutation is about to write, judged by its arguments.
 *
 * @returns null when it writes nothing that a colleague could have changed as well
 */
export function writtenField(catalog: DemoCatalog, mutationName: string, args: Input): WrittenField | null {
  const write = firstWrite(mutationName, args);
  const resource = write === null ? null : resourceOf(catalog, write.gid);
  if (write === null || resource === null || write.field === null) return null;
  return { ...resource, field: write.field };
}

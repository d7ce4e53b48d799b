import { moneyText, tagsText, weightText } from '../../../shared/model/value.ts';
import type {
  PulledItemFragment,
  PulledLevelFragment,
  PulledMetafieldFragment,
  PulledProductFragment,
} from '../shopify/generated/documents.ts';
import { gidNumber } from '../shopify/gid.ts';
import type { LevelRecord, MetafieldRecord, ProductRecord, VariantRecord } from '../store/catalog/records.ts';

/** A variant as bulk and paged answers both have it; nested lists are handled where they are read. */
export interface ApiVariant {
  readonly id: string;
  readonly title: string;
  readonly position: number;
  readonly price: string;
  readonly compareAtPrice: string | null;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly taxable: boolean;
  readonly inventoryPolicy: string;
  readonly updatedAt: string;
  readonly inventoryItem: PulledItemFragment & { readonly id: string };
}

/** The store answers '' as well as null for what was never set or was cleared; the catalog knows one "no value". */
const orNull = (text: string | null): string | null => (text === '' ? null : text);

const CANONICAL_MONEY = /^\d+\.\d\d$/;

function money(amount: string): string {
  return CANONICAL_MONEY.test(amount) ? amount : moneyText(amount);
}

export function productRecord(product: PulledProductFragment): ProductRecord {
  return {
    id: gidNumber(product.id),
    title: product.title,
    handle: product.handle,
    description: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    tags: tagsText(product.tags),
    status: product.status,
    seoTitle: orNull(product.seo.title),
    seoDescription: orNull(product.seo.description),
    templateSuffix: orNull(product.templateSuffix),
    category: product.category?.id ?? null,
    categoryName: product.category?.fullName ?? null,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
  };
}

/** What a variant's row takes from its inventory item. */
export function itemFields(
  item: PulledItemFragment,
): Pick<VariantRecord, 'cost' | 'weight' | 'tracked' | 'countryOfOrigin' | 'hsCode'> {
  const weight = item.measurement.weight;
  return {
    cost: item.unitCost ? money(item.unitCost.amount) : null,
    weight: weight ? weightText(weight.value, weight.unit) : null,
    tracked: String(item.tracked),
    countryOfOrigin: orNull(item.countryCodeOfOrigin),
    hsCode: orNull(item.harmonizedSystemCode),
  };
}

export function variantRecord(variant: ApiVariant, productId: string): VariantRecord {
  return {
    id: gidNumber(variant.id),
    productId,
    position: variant.position,
    title: variant.title,
    price: money(variant.price),
    compareAtPrice: variant.compareAtPrice ? money(variant.compareAtPrice) : null,
    sku: orNull(variant.sku),
    barcode: orNull(variant.barcode),
    taxable: String(variant.taxable),
    inventoryPolicy: variant.inventoryPolicy,
    inventoryItemId: gidNumber(variant.inventoryItem.id),
    ...itemFields(variant.inventoryItem),
    updatedAt: variant.updatedAt,
  };
}

export function levelRecord(level: PulledLevelFragment, inventoryItemId: string): LevelRecord {
  return {
    inventoryItemId,
    locationId: gidNumber(level.location.id),
    levelId: gidNumber(level.id),
    available: level.quantities[0]?.quantity ?? 0,
  };
}

export function metafieldRecord(
  metafield: PulledMetafieldFragment,
  owner: MetafieldRecord['owner'],
  ownerId: string,
): MetafieldRecord {
  return {
    owner,
    ownerId,
    namespace: metafield.namespace,
    key: metafield.key,
    id: gidNumber(metafield.id),
    type: metafield.type,
    value: metafield.value,
  };
}

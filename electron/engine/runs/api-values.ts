import { moneyText, tagsText, weightText } from '../../../shared/model/value.ts';

/** The parts of a product that writes and reads select; what was not selected is absent. */
export interface ApiProduct {
  readonly title?: string;
  readonly handle?: string;
  readonly descriptionHtml?: string;
  readonly vendor?: string;
  readonly productType?: string;
  readonly tags?: readonly string[];
  readonly status?: string;
  readonly templateSuffix?: string | null;
  readonly seo?: { readonly title: string | null; readonly description: string | null };
  readonly category?: { readonly id: string } | null;
}

export interface ApiVariant {
  readonly price?: string;
  readonly compareAtPrice?: string | null;
  readonly sku?: string | null;
  readonly barcode?: string | null;
  readonly taxable?: boolean;
  readonly inventoryPolicy?: string;
  readonly inventoryItem?: {
    readonly unitCost: { readonly amount: string } | null;
    readonly tracked: boolean;
    readonly measurement: { readonly weight: { readonly value: number; readonly unit: string } | null };
    readonly countryCodeOfOrigin: string | null;
    readonly harmonizedSystemCode: string | null;
  };
}

const orNull = (text: string | null | undefined): string | null => text || null;
const money = (amount: string | null | undefined): string | null => (amount ? moneyText(amount) : null);

const PRODUCT_READERS: Readonly<Record<string, (product: ApiProduct) => string | null>> = {
  title: (product) => product.title ?? null,
  handle: (product) => product.handle ?? null,
  description: (product) => product.descriptionHtml ?? null,
  vendor: (product) => product.vendor ?? null,
  productType: (product) => product.productType ?? null,
  tags: (product) => tagsText(product.tags ?? []),
  status: (product) => product.status ?? null,
  templateSuffix: (product) => orNull(product.templateSuffix),
  'seo.title': (product) => orNull(product.seo?.title),
  'seo.description': (product) => orNull(product.seo?.description),
  category: (product) => product.category?.id ?? null,
};

const VARIANT_READERS: Readonly<Record<string, (variant: ApiVariant) => string | null>> = {
  price: (variant) => money(variant.price),
  compareAtPrice: (variant) => money(variant.compareAtPrice),
  sku: (variant) => orNull(variant.sku),
  barcode: (variant) => orNull(variant.barcode),
  taxable: (variant) => String(variant.taxable),
  inventoryPolicy: (variant) => variant.inventoryPolicy ?? null,
  cost: (variant) => money(variant.inventoryItem?.unitCost?.amount),
  tracked: (variant) => String(variant.inventoryItem?.tracked),
  weight: (variant) => {
    const weight = variant.inventoryItem?.measurement.weight;
    return weight ? weightText(String(weight.value), weight.unit) : null;
  },
  countryOfOrigin: (variant) => orNull(variant.inventoryItem?.countryCodeOfOrigin),
  hsCode: (variant) => orNull(variant.inventoryItem?.harmonizedSystemCode),
};

/** Fields of a variant that live on its inventory item in the API. */
export const ITEM_FIELDS: ReadonlySet<string> = new Set([
  'cost',
  'tracked',
  'weight',
  'countryOfOrigin',
  'hsCode',
]);

/**
 * A product's own field as the store answers it, in canonical text; undefined for a field that is read elsewhere
 * (metafields).
 */
export function productValue(product: ApiProduct, field: string): string | null | undefined {
  return PRODUCT_READERS[field]?.(product);
}

/** The same for a variant's own field, its inventory item's included. */
export function variantValue(variant: ApiVariant, field: string): string | null | undefined {
  return VARIANT_READERS[field]?.(variant);
}

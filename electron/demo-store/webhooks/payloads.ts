import { gid, gidOf } from '../catalog/gid.ts';
import type {
  InventoryItemRecord,
  InventoryLevelRecord,
  ProductRecord,
  VariantRecord,
} from '../catalog/records.ts';
import { timestamp } from '../resolvers/timestamp.ts';
import type { ShopSettings } from '../shop-settings.ts';

/** The body of a webhook before it is written: REST-shaped (facts §5). */
export type Payload = Readonly<Record<string, unknown>>;

/** Only so many variants come in full; the others are among the gids (facts §5). */
const FULL_VARIANTS = 100;

function variantPayload(variant: VariantRecord): Payload {
  const { item } = variant;
  return {
    admin_graphql_api_id: gidOf(variant),
    barcode: variant.barcode,
    compare_at_price: variant.compareAtPrice,
    created_at: timestamp(variant.createdAt),
    id: variant.id,
    inventory_policy: variant.inventoryPolicy.toLowerCase(),
    position: variant.position,
    price: variant.price,
    product_id: variant.product.id,
    sku: item.sku,
    taxable: variant.taxable,
    title: variant.options.join(' / '),
    updated_at: timestamp(variant.updatedAt),
    option1: variant.options[0] ?? null,
    option2: variant.options[1] ?? null,
    option3: variant.options[2] ?? null,
    inventory_item_id: item.id,
    inventory_quantity: item.levels.reduce((sum, { available }) => sum + available, 0),
  };
}

export function productPayload(product: ProductRecord): Payload {
  const newestFirst = [...product.variants].sort((a, b) => b.updatedAt - a.updatedAt);
  return {
    admin_graphql_api_id: gidOf(product),
    body_html: product.descriptionHtml,
    created_at: timestamp(product.createdAt),
    handle: product.handle,
    id: product.id,
    product_type: product.productType,
    published_at: product.publishedAt === null ? null : timestamp(product.publishedAt),
    template_suffix: product.templateSuffix,
    title: product.title,
    updated_at: timestamp(product.updatedAt),
    vendor: product.vendor,
    status: product.status.toLowerCase(),
    tags: product.tags.join(', '),
    variants: product.variants.slice(0, FULL_VARIANTS).map(variantPayload),
    variant_gids: newestFirst.map((variant) => ({
      admin_graphql_api_id: gidOf(variant),
      updated_at: timestamp(variant.updatedAt),
    })),
  };
}

export function levelPayload({ id, item, location, available, updatedAt }: InventoryLevelRecord): Payload {
  return {
    inventory_item_id: item.id,
    location_id: location.id,
    available,
    updated_at: timestamp(updatedAt),
    admin_graphql_api_id: `${gid('InventoryLevel', id)}?inventory_item_id=${item.id}`,
  };
}

export function itemPayload(item: InventoryItemRecord): Payload {
  return {
    id: item.id,
    sku: item.sku,
    updated_at: timestamp(item.updatedAt),
    requires_shipping: item.requiresShipping,
    cost: item.cost,
    country_code_of_origin: item.countryCodeOfOrigin,
    harmonized_system_code: item.harmonizedSystemCode,
    tracked: item.tracked,
    admin_graphql_api_id: gidOf(item),
  };
}

export function shopPayload({ id, name, domain, currencyCode }: ShopSettings): Payload {
  return { id, name, domain, myshopify_domain: domain, currency: currencyCode };
}

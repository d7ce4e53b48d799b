import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { InventoryItemRecord, ProductRecord, VariantRecord } from '../catalog/records.ts';

/** Adds an empty draft without variants; its fields are written afterwards like those of any product. */
export function addProduct(catalog: DemoCatalog, optionNames: readonly string[], now: number): ProductRecord {
  const product: ProductRecord = {
    kind: 'Product',
    id: catalog.nextId(),
    title: '',
    handle: '',
    descriptionHtml: '',
    vendor: '',
    productType: '',
    tags: [],
    optionNames,
    status: 'DRAFT',
    seoTitle: null,
    seoDescription: null,
    templateSuffix: null,
    categoryId: null,
    createdAt: now,
    updatedAt: now,
    publishedAt: null,
    variants: [],
    metafields: [],
  };
  catalog.products.set(product.id, product);
  return product;
}

/** Adds a free, untracked variant as the product's last. */
export function addVariant(
  catalog: DemoCatalog,
  product: ProductRecord,
  options: readonly string[],
  now: number,
): VariantRecord {
  const itemBeforeItsVariant: Omit<InventoryItemRecord, 'variant'> = {
    kind: 'InventoryItem',
    id: catalog.nextId(),
    sku: null,
    tracked: false,
    requiresShipping: true,
    cost: null,
    weightValue: 0,
    weightUnit: 'KILOGRAMS',
    countryCodeOfOrigin: null,
    harmonizedSystemCode: null,
    updatedAt: now,
    levels: [],
  };
  const item = itemBeforeItsVariant as InventoryItemRecord;
  const variant: VariantRecord = {
    kind: 'ProductVariant',
    id: catalog.nextId(),
    product,
    options,
    position: product.variants.length + 1,
    price: '0.00',
    compareAtPrice: null,
    barcode: null,
    inventoryPolicy: 'DENY',
    taxable: true,
    createdAt: now,
    updatedAt: now,
    metafields: [],
    item,
  };
  item.variant = variant;
  product.variants.push(variant);
  catalog.variants.set(variant.id, variant);
  catalog.items.set(item.id, item);
  return variant;
}

/** Takes a variant and all below it away; those after it move up. */
export function removeVariant(catalog: DemoCatalog, variant: VariantRecord): void {
  const { product } = variant;
  product.variants.splice(product.variants.indexOf(variant), 1);
  for (const [index, remaining] of product.variants.entries()) remaining.position = index + 1;
  forgetVariant(catalog, variant);
}

/** Takes a product and all below it away. */
export function removeProduct(catalog: DemoCatalog, product: ProductRecord): void {
  for (const variant of product.variants) forgetVariant(catalog, variant);
  for (const metafield of product.metafields) catalog.metafields.delete(metafield.id);
  for (const collection of catalog.collections.values()) collection.productIds.delete(product.id);
  for (const publication of catalog.publications.values()) publication.productIds.delete(product.id);
  if (catalog.handles.get(product.handle) === product.id) catalog.handles.delete(product.handle);
  catalog.products.delete(product.id);
}

function forgetVariant(catalog: DemoCatalog, variant: VariantRecord): void {
  for (const metafield of variant.metafields) catalog.metafields.delete(metafield.id);
  catalog.items.delete(variant.item.id);
  catalog.variants.delete(variant.id);
}

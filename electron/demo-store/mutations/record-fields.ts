import type { FieldKey } from '../../../shared/model/field.ts';
import { tagList, tagsText, weightParts, weightText } from '../../../shared/model/value.ts';
import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { ProductRecord, VariantRecord } from '../catalog/records.ts';

/**
 * A field of a record as canonical text (`shared/model/value.ts`). `write` gets values that are valid for the field:
 * refusing others is the mutations' work.
 */
interface RecordField<Owner> {
  read(owner: Owner): string | null;
  write(owner: Owner, value: string | null, catalog: DemoCatalog): void;
}

type Fields<Owner> = Readonly<Partial<Record<FieldKey, RecordField<Owner>>>>;

/** Shopify keeps no empty text where there may be none at all. */
function orNull(value: string | null): string | null {
  return value === '' ? null : value;
}

function productText(
  key: 'title' | 'descriptionHtml' | 'vendor' | 'productType' | 'status',
): RecordField<ProductRecord> {
  return {
    read: (product) => product[key],
    write: (product, value) => {
      product[key] = value ?? '';
    },
  };
}

function productOptional(
  key: 'seoTitle' | 'seoDescription' | 'templateSuffix' | 'categoryId',
): RecordField<ProductRecord> {
  return {
    read: (product) => product[key],
    write: (product, value) => {
      product[key] = orNull(value);
    },
  };
}

function itemOptional(
  key: 'sku' | 'cost' | 'countryCodeOfOrigin' | 'harmonizedSystemCode',
): RecordField<VariantRecord> {
  return {
    read: (variant) => variant.item[key],
    write: (variant, value) => {
      variant.item[key] = orNull(value);
    },
  };
}

function itemFlag(key: 'tracked' | 'requiresShipping'): RecordField<VariantRecord> {
  return {
    read: (variant) => String(variant.item[key]),
    write: (variant, value) => {
      variant.item[key] = value === 'true';
    },
  };
}

export const PRODUCT_FIELDS: Fields<ProductRecord> = {
  title: productText('title'),
  handle: {
    read: (product) => product.handle,
    write: (product, value, catalog) => {
      if (catalog.handles.get(product.handle) === product.id) catalog.handles.delete(product.handle);
      product.handle = value ?? '';
      catalog.handles.set(product.handle, product.id);
    },
  },
  description: productText('descriptionHtml'),
  vendor: productText('vendor'),
  productType: productText('productType'),
  tags: {
    read: (product) => tagsText(product.tags),
    write: (product, value) => {
      product.tags = tagList(value);
    },
  },
  status: productText('status'),
  'seo.title': productOptional('seoTitle'),
  'seo.description': productOptional('seoDescription'),
  templateSuffix: productOptional('templateSuffix'),
  category: productOptional('categoryId'),
};

/** Fields of the inventory item, whose `updatedAt` moves with them. */
export const ITEM_FIELDS: Fields<VariantRecord> = {
  sku: itemOptional('sku'),
  cost: itemOptional('cost'),
  tracked: itemFlag('tracked'),
  requiresShipping: itemFlag('requiresShipping'),
  weight: {
    read: ({ item }) => weightText(item.weightValue, item.weightUnit),
    write: ({ item }, value) => {
      // The store always answers with a weight: one taken away is a weight of 0.
      const { value: amount, unit } = weightParts(value ?? `0 ${item.weightUnit}`);
      item.weightValue = amount;
      item.weightUnit = unit;
    },
  },
  countryOfOrigin: itemOptional('countryCodeOfOrigin'),
  hsCode: itemOptional('harmonizedSystemCode'),
};

export const VARIANT_FIELDS: Fields<VariantRecord> = {
  ...ITEM_FIELDS,
  price: {
    read: (variant) => variant.price,
    write: (variant, value) => {
      variant.price = value ?? '0.00';
    },
  },
  compareAtPrice: {
    read: (variant) => variant.compareAtPrice,
    write: (variant, value) => {
      variant.compareAtPrice = value;
    },
  },
  barcode: {
    read: (variant) => variant.barcode,
    write: (variant, value) => {
      variant.barcode = orNull(value);
    },
  },
  taxable: {
    read: (variant) => String(variant.taxable),
    write: (variant, value) => {
      variant.taxable = value === 'true';
    },
  },
  inventoryPolicy: {
    read: (variant) => variant.inventoryPolicy,
    write: (variant, value) => {
      variant.inventoryPolicy = value ?? 'DENY';
    },
  },
  options: {
    read: (variant) => JSON.stringify(variant.options),
    write: (variant, value) => {
      variant.options = JSON.parse(value ?? '[]') as string[];
    },
  },
};

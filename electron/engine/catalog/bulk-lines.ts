import { AppError } from '../../../shared/errors.ts';
import type {
  BulkLevelsQuery,
  BulkProductsQuery,
  BulkVariantsQuery,
} from '../shopify/generated/documents.ts';
import {
  BulkLevelsDocument,
  BulkProductsDocument,
  BulkVariantsDocument,
} from '../shopify/generated/documents.ts';
import { gidNumber } from '../shopify/gid.ts';
import type { CatalogRecords } from '../store/catalog/records.ts';
import { levelRecord, metafieldRecord, productRecord, variantRecord } from './api-records.ts';

type Node<Connection extends { readonly edges: ReadonlyArray<{ readonly node: unknown }> }> =
  Connection['edges'][number]['node'];
type Product = Node<BulkProductsQuery['products']>;
type Variant = Node<BulkVariantsQuery['productVariants']>;
type Item = Node<BulkLevelsQuery['inventoryItems']>;

/** A nested row stands on a line of its own and names its parent, which may be anywhere in the file (facts §2). */
type Line<Parent, Child> =
  | (Parent & { readonly __parentId?: never })
  | (Child & { readonly __parentId: string });

function levelLines(lines: readonly Line<Item, Node<Item['inventoryLevels']>>[]): Partial<CatalogRecords> {
  return {
    levels: lines.flatMap((line) =>
      line.__parentId === undefined ? [] : [levelRecord(line, gidNumber(line.__parentId))],
    ),
  };
}

function variantLines(lines: readonly Line<Variant, Node<Variant['metafields']>>[]): Partial<CatalogRecords> {
  return {
    variants: lines.flatMap((line) =>
      line.__parentId === undefined ? [variantRecord(line, gidNumber(line.product.id))] : [],
    ),
    metafields: lines.flatMap((line) =>
      line.__parentId === undefined ? [] : [metafieldRecord(line, 'variant', gidNumber(line.__parentId))],
    ),
  };
}

function productLines(lines: readonly Line<Product, Node<Product['metafields']>>[]): Partial<CatalogRecords> {
  return {
    products: lines.flatMap((line) => (line.__parentId === undefined ? [productRecord(line)] : [])),
    metafields: lines.flatMap((line) =>
      line.__parentId === undefined ? [] : [metafieldRecord(line, 'product', gidNumber(line.__parentId))],
    ),
  };
}

/** The bulk queries of a full pull in the order in which their results are loaded: levels before variants. */
export const BULK_PARTS = [
  { name: 'inventory levels', document: BulkLevelsDocument, records: levelLines },
  { name: 'variants', document: BulkVariantsDocument, records: variantLines },
  { name: 'products', document: BulkProductsDocument, records: productLines },
] as const;

/** A result file that does not hold what the store said it holds. */
export function truncated(name: string, read: number, expected: number): AppError {
  return new AppError(
    'store_unavailable',
    `The store's list of ${name} broke off after ${read} of ${expected} rows. The local catalog is as it was; pull again.`,
    { data: { read, expected } },
  );
}

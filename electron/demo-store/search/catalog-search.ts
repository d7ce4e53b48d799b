import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import { byId, type OrderedList, sortedBy } from '../catalog/ordered-list.ts';
import type { InventoryItemRecord, ProductRecord, VariantRecord } from '../catalog/records.ts';
import { compileQuery } from './compile-query.ts';
import type { ProductDocument, VariantDocument } from './product-document.ts';
import { inventoryItemFields, productFields, type SearchFields, variantFields } from './search-fields.ts';
import type { SearchIndex } from './search-index.ts';
import type { SearchWarning } from './search-report.ts';
import { PRODUCT_SORTS, type SortValue, VARIANT_SORTS } from './sort-values.ts';

export interface Found<Record> {
  readonly list: OrderedList<Record>;
  readonly parsed: unknown;
  readonly warnings: readonly SearchWarning[];
}

/** How to search one kind of record. */
interface Searchable<Document, Record> {
  readonly name: string;
  readonly fields: SearchFields<Document>;
  readonly sorts: Readonly<{ [sortKey: string]: SortValue<Document> }>;
  /** In ascending order of the records' ids. */
  documents(): readonly Document[];
  recordOf(document: Document): Record;
  documentOf(record: Record): Document | undefined;
}

/** Pages of one search come one after the other: the last few results are kept while the index stays the same. */
const REMEMBERED = 16;

interface Sortable {
  readonly id: number;
}

/** Searches over the lagging index (facts §4). */
export class CatalogSearch {
  readonly #index: SearchIndex;
  readonly #products: Searchable<ProductDocument, ProductRecord>;
  readonly #variants: Searchable<VariantDocument, VariantRecord>;
  readonly #items: Searchable<VariantDocument, InventoryItemRecord>;
  readonly #results = new Map<string, { readonly version: number; readonly found: Found<unknown> }>();

  constructor(catalog: DemoCatalog, index: SearchIndex) {
    this.#index = index;
    const variantDocument = (variant: VariantRecord) =>
      index.document(variant.product)?.variants.find((one) => one.record === variant);
    this.#products = {
      name: 'products',
      fields: productFields(catalog),
      sorts: PRODUCT_SORTS,
      documents: () => index.products(),
      recordOf: (document) => document.record,
      documentOf: (record) => index.document(record),
    };
    this.#variants = {
      name: 'productVariants',
      fields: variantFields(catalog),
      sorts: VARIANT_SORTS,
      documents: () => index.variants(),
      recordOf: (document) => document.record,
      documentOf: variantDocument,
    };
    this.#items = {
      name: 'inventoryItems',
      fields: inventoryItemFields(),
      sorts: {},
      documents: () => index.variants(),
      recordOf: (document) => document.record.item,
      documentOf: (item) => variantDocument(item.variant),
    };
  }

  /** @param sortKey of `ProductSortKeys`; RELEVANCE is by id, for want of a relevance */
  products(query: string, sortKey: string): Found<ProductRecord> {
    return this.#search(this.#products, query, sortKey);
  }

  /** @param sortKey of `ProductVariantSortKeys` */
  variants(query: string, sortKey: string): Found<VariantRecord> {
    return this.#search(this.#variants, query, sortKey);
  }

  items(query: string): Found<InventoryItemRecord> {
    return this.#search(this.#items, query, 'ID');
  }

  #search<Document, Record extends Sortable>(
    searchable: Searchable<Document, Record>,
    query: string,
    sortKey: string,
  ): Found<Record> {
    const key = [searchable.name, sortKey, query].join('\n');
    const { version } = this.#index;
    const remembered = this.#results.get(key);
    // The key names the kind of record, so the remembered result is of that kind.
    if (remembered?.version === version) return remembered.found as Found<Record>;
    const found = this.#find(searchable, query, sortKey);
    this.#results.delete(key);
    this.#results.set(key, { version, found: found as Found<unknown> });
    if (this.#results.size > REMEMBERED) this.#results.delete(this.#results.keys().next().value ?? key);
    return found;
  }

  #find<Document, Record extends Sortable>(
    searchable: Searchable<Document, Record>,
    query: string,
    sortKey: string,
  ): Found<Record> {
    const { matches, parsed, warnings } = compileQuery(query, searchable.fields);
    const all = searchable.documents();
    const matching = query.trim() === '' ? all : all.filter(matches);
    const records = matching.map(searchable.recordOf);
    const sortValue = searchable.sorts[sortKey];
    if (!sortValue) return { parsed, warnings, list: byId(records) };
    const list = sortedBy(records, (record) => {
      const document = searchable.documentOf(record);
      return document ? sortValue(document) : '';
    });
    return { parsed, warnings, list };
  }
}

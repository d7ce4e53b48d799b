import { PRODUCT_KINDS, type ProductKind } from './data/product-kinds.ts';
import { COLLECTIONS, LOCATIONS, PUBLICATIONS } from './data/vocabulary.ts';
import { DemoCatalog } from './demo-catalog.ts';
import { type OptionGrid, optionGrid } from './option-grid.ts';
import { SeededRandom } from './random.ts';
import type { MetafieldDefinitionRecord, ProductRecord } from './records.ts';
import { type Seeding, seedProduct } from './seed-product.ts';

export interface SeedOptions {
  readonly products: number;
  /** Variants of every product: 1 to 2,048 (facts §3). */
  readonly variants: number;
  /** Any integer; the same numbers give the same catalog, ids and dates included. */
  readonly seed: number;
}

const DEFINITIONS: readonly Omit<MetafieldDefinitionRecord, 'kind' | 'id'>[] = [
  { ownerType: 'PRODUCT', namespace: 'custom', key: 'care', name: 'Care', type: 'multi_line_text_field' },
  {
    ownerType: 'PRODUCT',
    namespace: 'custom',
    key: 'material',
    name: 'Material',
    type: 'single_line_text_field',
  },
  {
    ownerType: 'PRODUCT',
    namespace: 'custom',
    key: 'editor_rating',
    name: 'Editor rating',
    type: 'number_decimal',
  },
  {
    ownerType: 'PRODUCTVARIANT',
    namespace: 'custom',
    key: 'bin',
    name: 'Bin',
    type: 'single_line_text_field',
  },
];

/** One string for equal texts. */
function interning(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const first = known.get(text);
    if (first !== undefined) return first;
    known.set(text, text);
    return text;
  };
}

function seedSurroundings(catalog: DemoCatalog, random: SeededRandom): void {
  for (const name of LOCATIONS) {
    const id = catalog.nextId();
    catalog.locations.set(id, { kind: 'Location', id, name, isActive: true });
  }
  for (const name of PUBLICATIONS) {
    const id = catalog.nextId();
    catalog.publications.set(id, { kind: 'Publication', id, name, productIds: new Set() });
  }
  const titles = [...COLLECTIONS.map((one) => one.title), ...PRODUCT_KINDS.map((kind) => kind.productType)];
  for (const title of titles) {
    const id = catalog.nextId();
    const handle = title.toLowerCase().replaceAll(' ', '-');
    const updatedAt = Date.UTC(2026, 3, random.integer(1, 28));
    catalog.collections.set(id, { kind: 'Collection', id, title, handle, productIds: new Set(), updatedAt });
  }
  for (const definition of DEFINITIONS) {
    catalog.definitions.push({ kind: 'MetafieldDefinition', id: catalog.nextId(), ...definition });
  }
}

function place(product: ProductRecord, catalog: DemoCatalog, random: SeededRandom): void {
  for (const collection of catalog.collections.values()) {
    const tag = COLLECTIONS.find((one) => one.title === collection.title)?.tag;
    const belongs = tag === undefined ? collection.title === product.productType : product.tags.includes(tag);
    if (belongs) collection.productIds.add(product.id);
  }
  if (product.status !== 'ACTIVE') return;
  for (const [index, publication] of [...catalog.publications.values()].entries()) {
    // The online store sells everything that is active, the other channels most of it.
    if (index === 0 || random.chance(0.7)) publication.productIds.add(product.id);
  }
}

/**
 * A believable catalog of any size, the same for the same options.
 *
 * @throws RangeError for a number of products below 0 or of variants outside 1 to 2,048
 */
export function seedCatalog(options: SeedOptions): DemoCatalog {
  if (!Number.isInteger(options.products) || options.products < 0) {
    throw new RangeError('A demo store has a whole number of products, 0 or more.');
  }
  if (!Number.isInteger(options.variants) || options.variants < 1 || options.variants > 2048) {
    throw new RangeError('A product of the demo store has 1 to 2,048 variants.');
  }
  const catalog = new DemoCatalog();
  const random = new SeededRandom(options.seed);
  const seeding: Seeding = { catalog, random, shared: interning() };
  seedSurroundings(catalog, random);
  const grids = new Map<ProductKind, OptionGrid>(
    PRODUCT_KINDS.map((kind) => [kind, optionGrid(kind.options, options.variants)]),
  );
  for (let index = 0; index < options.products; index += 1) {
    const kind = random.pick(PRODUCT_KINDS);
    const grid = grids.get(kind) ?? optionGrid(kind.options, options.variants);
    place(seedProduct(seeding, index, kind, grid), catalog, random);
  }
  return catalog;
}

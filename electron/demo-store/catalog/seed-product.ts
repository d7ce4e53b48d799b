import type { ProductKind } from './data/product-kinds.ts';
import { LINES, OPENINGS, PROMISES, QUALITIES, TAGS, VENDORS, type Vendor } from './data/vocabulary.ts';
import type { DemoCatalog } from './demo-catalog.ts';
import type { OptionGrid } from './option-grid.ts';
import type { SeededRandom } from './random.ts';
import type { ProductRecord } from './records.ts';
import { type SeedVariantPlan, seedVariants } from './seed-variants.ts';

const DAY_SECONDS = 24 * 60 * 60;
const DAY_MS = DAY_SECONDS * 1000;
/** The seeded past is fixed, so that the same seed gives the same dates. */
const SEED_END = Date.UTC(2026, 5, 1);

/** What stays the same for a whole seeding. */
export interface Seeding {
  readonly catalog: DemoCatalog;
  readonly random: SeededRandom;
  /** Equal texts of different records become one string: half a million variants share a few thousand prices. */
  shared(text: string): string;
}

function pickTags(random: SeededRandom): string[] {
  const tags = new Set<string>();
  const count = random.integer(0, 5);
  while (tags.size < count) tags.add(random.pick(TAGS));
  return [...tags].sort();
}

function pickStatus(random: SeededRandom): string {
  const draw = random.next();
  if (draw < 0.88) return 'ACTIVE';
  return draw < 0.96 ? 'DRAFT' : 'ARCHIVED';
}

function freeHandle(title: string, handles: ReadonlyMap<string, number>): string {
  const base = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (!handles.has(base)) return base;
  for (let suffix = 1; ; suffix += 1) {
    // Joined from an array, V8 keeps one flat string instead of a tree of its parts.
    const handle = [base, suffix].join('-');
    if (!handles.has(handle)) return handle;
  }
}

function describe(title: string, material: string, kind: ProductKind, random: SeededRandom): string {
  return [
    `<p>${random.pick(OPENINGS)}</p>\n`,
    `<p>The <strong>${title.replaceAll('&', '&amp;')}</strong> is made of ${material}. ${random.pick(PROMISES)}</p>\n`,
    `<ul>\n<li>Material: ${material}</li>\n<li>Care: ${kind.care}</li>\n</ul>`,
  ].join('');
}

function seedMetafields(product: ProductRecord, material: string, kind: ProductKind, seeding: Seeding): void {
  const values: [string, string, string][] = [
    ['care', 'multi_line_text_field', kind.care],
    ['material', 'single_line_text_field', material],
  ];
  if (seeding.random.chance(0.3)) {
    const rating = seeding.shared(String(seeding.random.integer(30, 50) / 10));
    values.push(['editor_rating', 'number_decimal', rating]);
  }
  for (const [key, type, value] of values) {
    product.metafields.push({
      kind: 'Metafield',
      id: seeding.catalog.nextId(),
      owner: product,
      namespace: 'custom',
      key,
      type,
      value,
      createdAt: product.createdAt,
      updatedAt: product.updatedAt,
    });
  }
}

function variantPlan(
  index: number,
  vendor: Vendor,
  kind: ProductKind,
  random: SeededRandom,
): SeedVariantPlan {
  const units = random.integer(kind.price[0], kind.price[1]);
  const cents = random.pick([0, 50, 90, 95, 99]);
  return {
    skuStart: `${vendor.code}-${String(index + 1).padStart(6, '0')}`,
    firstBarcode: index * 2048,
    priceInCents: units * 100 + cents,
    costInCents: random.chance(0.9)
      ? Math.round((units * 100 + cents) * (random.integer(35, 60) / 100))
      : null,
    grams: random.integer(kind.grams[0], kind.grams[1]),
    country: vendor.country,
    hsCode: kind.hsCode,
    reduced: random.chance(0.2),
  };
}

/** Adds one product with its variants, items, levels and metafields to the catalog. */
export function seedProduct(
  seeding: Seeding,
  index: number,
  kind: ProductKind,
  grid: OptionGrid,
): ProductRecord {
  const { catalog, random, shared } = seeding;
  const vendor = random.pick(VENDORS);
  const material = random.pick(kind.materials);
  const title = [random.pick(LINES), random.pick(QUALITIES), random.pick(kind.nouns)].join(' ');
  const createdAt = SEED_END - random.integer(30, 900) * DAY_MS - random.integer(0, DAY_SECONDS) * 1000;
  const status = pickStatus(random);
  const plan = variantPlan(index, vendor, kind, random);
  const withSeo = random.chance(0.35);
  const tags = plan.reduced ? [...new Set([...pickTags(random), 'sale'])].sort() : pickTags(random);
  const product: ProductRecord = {
    kind: 'Product',
    id: catalog.nextId(),
    title: shared(title),
    handle: freeHandle(title, catalog.handles),
    descriptionHtml: describe(title, material, kind, random),
    vendor: vendor.name,
    productType: kind.productType,
    tags,
    optionNames: grid.names,
    status,
    seoTitle: withSeo ? shared(`${title} | ${vendor.name}`) : null,
    seoDescription: withSeo ? shared(`${title} by ${vendor.name}. ${material}.`) : null,
    templateSuffix: random.chance(0.05) ? 'featured' : null,
    categoryId: random.chance(0.9) ? kind.categoryId : null,
    createdAt,
    updatedAt: createdAt + random.integer(0, 29 * DAY_SECONDS) * 1000,
    publishedAt: status === 'ACTIVE' ? createdAt + DAY_MS : null,
    variants: [],
    metafields: [],
  };
  catalog.products.set(product.id, product);
  catalog.handles.set(product.handle, product.id);
  seedMetafields(product, material, kind, seeding);
  for (const metafield of product.metafields) catalog.metafields.set(metafield.id, metafield);
  seedVariants(seeding, product, grid, plan);
  return product;
}

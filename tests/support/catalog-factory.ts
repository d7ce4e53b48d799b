import { beginLoad, indexLoad, loadRecords, swapLoad } from '../../electron/engine/store/catalog/loading.ts';
import type { CatalogRecords } from '../../electron/engine/store/catalog/records.ts';
import type { Database } from '../../electron/engine/store/database.ts';
import { moneyText, tagsText } from '../../shared/model/value.ts';

const VENDORS = ['Acme', 'Northwind', 'Fjord & Sons', 'Umbra Sports', 'Casa Lino', 'Kite Works'];
const TYPES = ['T-Shirt', 'Jacket', 'Mug', 'Backpack', 'Lamp'];
const WORDS = [
  'Alpine',
  'Merino',
  'Classic',
  'Trail',
  'Linen',
  'Winter',
  'Canvas',
  'Retro',
  'Harbour',
  'Cedar',
];
const SIZES = ['XS', 'S', 'M', 'L', 'XL'];
const TAGS = ['sale', 'summer', 'new', 'clearance', 'gift', 'eco'];

/** Ids of the two locations that a filled catalog has, `Main` and `Shop`. */
export const MAIN_LOCATION = '901';
export const SHOP_LOCATION = '902';

const BATCH = 1_000;

export interface CatalogSize {
  readonly products: number;
  /** Variants of each product. */
  readonly variants: number;
  /** The same seed makes the same catalog. */
  readonly seed?: number;
}

/** mulberry32: small, seeded, uniform in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Product ids count from 1; the variants of product P are P×10000, P×10000+1, …; their items have id + 5,000,000,000. */
export const variantIdOf = (product: number, index: number): string => String(product * 10_000 + index);

type Rows = { -readonly [Table in keyof CatalogRecords]: CatalogRecords[Table][number][] };

function addProduct(rows: Rows, number: number, variants: number, random: () => number): void {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const cents = 500 + Math.floor(random() * 20_000);
  const type = pick(TYPES);
  const title = `${pick(WORDS)} ${pick(WORDS)} ${type} ${number}`;
  const id = String(number);
  const minute = String(number % 60).padStart(2, '0');
  const updatedAt = `2026-09-${String(1 + (number % 28)).padStart(2, '0')}T10:${minute}:00Z`;
  rows.products.push({
    id,
    title,
    handle: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    description: `<p>${title}, made to last.</p>`,
    vendor: pick(VENDORS),
    productType: type,
    tags: tagsText([pick(TAGS), pick(TAGS)]),
    status: random() < 0.8 ? 'ACTIVE' : 'DRAFT',
    seoTitle: random() < 0.5 ? title : null,
    seoDescription: null,
    templateSuffix: null,
    category: null,
    categoryName: null,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt,
  });
  if (random() < 0.5) {
    rows.metafields.push({
      owner: 'product',
      ownerId: id,
      namespace: 'custom',
      key: 'care',
      id: String(number + 7_000_000_000),
      type: 'single_line_text_field',
      value: random() < 0.5 ? 'Wash cold' : 'Hand wash only',
    });
  }
  for (let index = 0; index < variants; index++) {
    const variantId = variantIdOf(number, index);
    const inventoryItemId = String(Number(variantId) + 5_000_000_000);
    for (const locationId of [MAIN_LOCATION, SHOP_LOCATION]) {
      const available = Math.floor(random() * 50);
      rows.levels.push({ inventoryItemId, locationId, levelId: `${locationId}${number}`, available });
    }
    const price = cents + index * 100;
    rows.variants.push({
      id: variantId,
      productId: id,
      position: index + 1,
      title: SIZES[index] ?? `Size ${index + 1}`,
      price: moneyText((price / 100).toFixed(2)),
      compareAtPrice: random() < 0.3 ? moneyText(((price * 1.25) / 100).toFixed(2)) : null,
      sku: `${type.slice(0, 2).toUpperCase()}-${String(number).padStart(6, '0')}-${index + 1}`,
      barcode: String(4_000_000_000_000 + Number(variantId)),
      taxable: 'true',
      inventoryPolicy: 'DENY',
      inventoryItemId,
      cost: moneyText((Math.floor(price * 0.4) / 100).toFixed(2)),
      weight: '250 GRAMS',
      tracked: 'true',
      countryOfOrigin: random() < 0.5 ? 'PT' : null,
      hsCode: null,
      updatedAt,
    });
  }
}

/**
 * Replaces the catalog of a store's database with a made-up one, through the same doors as a full pull. Prices, tags,
 * metafields (`custom.care` on half of the products) and two locations included; every SKU is unique.
 */
export function fillCatalog(database: Database, { products, variants, seed = 1 }: CatalogSize): void {
  const random = seeded(seed);
  beginLoad(database);
  for (let first = 1; first <= products; first += BATCH) {
    const rows: Rows = { products: [], variants: [], levels: [], metafields: [] };
    for (let number = first; number < first + BATCH && number <= products; number++) {
      addProduct(rows, number, variants, random);
    }
    loadRecords(database, rows);
  }
  const { id } = database
    .prepare<[], { id: number }>(
      `INSERT INTO pull (kind, state, started_at, finished_at, watermark)
       VALUES ('full', 'done', 0, 0, '2026-09-30T00:00:00Z') RETURNING id`,
    )
    .get() ?? { id: 1 };
  for (const _step of indexLoad(database, id));
  database.transaction(() => {
    swapLoad(database);
    database.exec(`INSERT OR REPLACE INTO location (id, name, is_active)
      VALUES (${MAIN_LOCATION}, 'Main', 1), (${SHOP_LOCATION}, 'Shop', 1);
      INSERT OR REPLACE INTO metafield_definition (owner, namespace, key, name, type)
      VALUES ('product', 'custom', 'care', 'Care', 'single_line_text_field');`);
  })();
}

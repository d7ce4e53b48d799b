import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import Sqlite from 'better-sqlite3';
import type {
  BulkLevelsQuery,
  BulkProductsQuery,
  BulkVariantsQuery,
} from '../../../electron/engine/shopify/generated/documents.ts';
import { catalogTables } from '../../../electron/engine/store/migrations/0010-catalog.ts';
import { answer, question } from '../measure.ts';
import type { ImportInput } from './import-input.ts';
import { importResult } from './import-result.ts';

/**
 * The script that somebody who knows better-sqlite3 would write: WAL, synchronous=NORMAL, prepared statements, a few
 * thousand rows a transaction, indexes and full text after the rows. Into the same tables, so that both end up with
 * the same; but into an empty file, with no reader to spare and nothing to swap.
 */
const { path, files } = question<ImportInput>();
const database = new Sqlite(path);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = NORMAL');
database.pragma('cache_size = -64000');

const start = performance.now();
const statements = catalogTables.sql.split(/;\s*\n/).filter((sql) => sql.trim() !== '');
const isIndex = (sql: string): boolean => /CREATE INDEX/.test(sql);
for (const sql of statements.filter((sql) => !isIndex(sql))) database.exec(sql);

const number = (gid: string): number => Number(/\/(\d+)(?:\?|$)/.exec(gid)?.[1]);
const textOrNull = (text: string | null): string | null => (text === '' ? null : text);

const level = database.prepare('INSERT INTO inventory_level VALUES (?, ?, ?, ?)');
const metafield = database.prepare('INSERT INTO metafield VALUES (?, ?, ?, ?, ?, ?, ?)');
const variant =
  database.prepare(`INSERT INTO variant (id, product_id, position, title, price, compare_at_price, sku,
  barcode, taxable, inventory_policy, inventory_item_id, cost, weight, tracked, country_of_origin, hs_code, updated_at,
  quantity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
const product = database.prepare('INSERT INTO product VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');

type Node<Connection extends { readonly edges: ReadonlyArray<{ readonly node: unknown }> }> =
  Connection['edges'][number]['node'];
type Item = Node<BulkLevelsQuery['inventoryItems']>;
type Variant = Node<BulkVariantsQuery['productVariants']>;
type Product = Node<BulkProductsQuery['products']>;
type Metafield = Node<Product['metafields']> & { readonly __parentId: string };
type Parent<Row> = Row & { readonly __parentId?: never };

const quantities = new Map<number, number>();

function insertLevel(
  line: Parent<Item> | (Node<Item['inventoryLevels']> & { readonly __parentId: string }),
): void {
  if (line.__parentId === undefined) return;
  const item = number(line.__parentId);
  const available = line.quantities[0]?.quantity ?? 0;
  quantities.set(item, (quantities.get(item) ?? 0) + available);
  level.run(item, number(line.location.id), number(line.id), available);
}

function insertMetafield(owner: string, line: Metafield): void {
  const { id, namespace, key, type, value } = line;
  metafield.run(owner, number(line.__parentId), namespace, key, number(id), type, value);
}

function insertVariant(line: Parent<Variant> | Metafield): void {
  if (line.__parentId !== undefined) {
    insertMetafield('variant', line);
    return;
  }
  const item = line.inventoryItem;
  const weight = item.measurement.weight;
  const itemId = number(item.id);
  variant.run(
    number(line.id),
    number(line.product.id),
    line.position,
    line.title,
    line.price,
    line.compareAtPrice,
    textOrNull(line.sku),
    textOrNull(line.barcode),
    String(line.taxable),
    line.inventoryPolicy,
    itemId,
    item.unitCost?.amount ?? null,
    weight ? `${weight.value} ${weight.unit}` : null,
    String(item.tracked),
    item.countryCodeOfOrigin,
    item.harmonizedSystemCode,
    line.updatedAt,
    quantities.get(itemId) ?? 0,
  );
}

function insertProduct(line: Parent<Product> | Metafield): void {
  if (line.__parentId !== undefined) {
    insertMetafield('product', line);
    return;
  }
  product.run(
    number(line.id),
    line.title,
    line.handle,
    line.descriptionHtml,
    line.vendor,
    line.productType,
    JSON.stringify(line.tags.toSorted()),
    line.status,
    textOrNull(line.seo.title),
    textOrNull(line.seo.description),
    textOrNull(line.templateSuffix),
    line.category?.id ?? null,
    line.category?.fullName ?? null,
    line.createdAt,
    line.updatedAt,
  );
}

async function load<Line>(file: string, insert: (line: Line) => void): Promise<void> {
  const write = database.transaction((batch: readonly Line[]) => {
    for (const line of batch) insert(line);
  });
  let batch: Line[] = [];
  for await (const text of createInterface({ input: createReadStream(file) })) {
    if (batch.push(JSON.parse(text) as Line) < 4_000) continue;
    write(batch);
    batch = [];
  }
  write(batch);
}

await load(files[0], insertLevel);
await load(files[1], insertVariant);
await load(files[2], insertProduct);
for (const sql of statements.filter(isIndex)) database.exec(sql);
database.exec(`INSERT OR IGNORE INTO product_tag (tag, product_id)
  SELECT tag.value, product.id FROM product, json_each(product.tags) tag ORDER BY 1, 2`);
const metafields = (owner: string): string =>
  `(SELECT group_concat(value, char(10)) FROM metafield WHERE owner = '${owner}' AND owner_id = o.id)`;
database.exec(`INSERT INTO product_text (rowid, title, handle, vendor, product_type, tags, metafields)
  SELECT id, title, handle, vendor, product_type,
    (SELECT group_concat(value, char(10)) FROM json_each(tags)), ${metafields('product')} FROM product o;
  INSERT INTO variant_text (rowid, sku, barcode, metafields)
  SELECT id, sku, barcode, ${metafields('variant')} FROM variant o;
  PRAGMA analysis_limit = 1000; ANALYZE;`);
const result = importResult(database, performance.now() - start);
database.close();
answer(result);

import { AppError } from '../../../shared/errors.ts';
import type { PullProgress } from '../../../shared/model/product.ts';
import { ChangedItemsDocument, ChangedProductsDocument } from '../shopify/generated/documents.ts';
import { gidNumber } from '../shopify/gid.ts';
import { productCount, updatedTimes, variantCount } from '../store/catalog/catalog-counts.ts';
import {
  type ItemRecord,
  removeProducts,
  replaceItems,
  replaceProducts,
} from '../store/catalog/replace-products.ts';
import type { StoreContext } from '../store-context.ts';
import { itemFields, levelRecord } from './api-records.ts';
import { reconcileProducts } from './missing-products.ts';
import { allPages } from './pages.ts';
import { allLevels, PRODUCTS_A_CALL, readProducts } from './read-products.ts';

/**
 * A delta begins this much before the last pull's end: search, by which it finds what changed, lags behind writes
 * (facts §4), in milliseconds.
 */
export const OVERLAP_MS = 5 * 60_000;

/** Beyond this share of the catalog, a full pull by bulk query is faster and costs no points. */
const LARGEST_SHARE = 0.25;

/** A delta of this many rows is always cheaper than a bulk query. */
const ALWAYS_DELTA = 250;

/** Cursors end after this many rows of one list (facts §1.1). */
const LONGEST_LIST = 25_000;

/** The delta found too much: do a full pull instead. */
export class DeltaTooLarge extends Error {
  override readonly name = 'DeltaTooLarge';
}

export interface DeltaOptions {
  /** The last pull's watermark, ISO 8601, as the store writes it. */
  readonly since: string;
  /** How much before it to begin, in milliseconds. */
  readonly overlapMs: number;
  readonly kind: PullProgress['kind'];
  /** Rows that the pull has received already. */
  readonly received: number;
  readonly signal: AbortSignal;
}

export interface DeltaResult {
  /** The latest `updatedAt` that was seen, or `since`. */
  readonly watermark: string;
  readonly removedProducts: number;
}

function later(a: string, b: string): string {
  return Date.parse(a) >= Date.parse(b) ? a : b;
}

/**
 * A store that ignored the filter would answer everything (facts §4): then the first page already holds rows that
 * never were asked for.
 */
function assertFiltered(rows: readonly { readonly updatedAt: string }[], from: number): void {
  if (rows.every((row) => Date.parse(row.updatedAt) >= from)) return;
  throw new AppError(
    'api_refused',
    'The store ignored the filter by time and answered with everything. Pull with --full; Bulkhead may need an update.',
  );
}

/** The search filter, and the time in it: whole seconds, epoch milliseconds. */
interface TimeFilter {
  readonly query: string;
  readonly from: number;
}

function timeFilter({ since, overlapMs }: DeltaOptions): TimeFilter {
  const from = Math.floor((Date.parse(since) - overlapMs) / 1_000) * 1_000;
  return { from, query: `updated_at:>='${new Date(from).toISOString().replace('.000Z', 'Z')}'` };
}

function limitOf(rows: number): number {
  return Math.min(LONGEST_LIST, Math.max(ALWAYS_DELTA, rows * LARGEST_SHARE));
}

/**
 * The products that changed since the filter's time, and when the last of them did. One that we have read with this
 * very `updatedAt` is left out, unless it may have changed once more within that second: times before the watermark
 * were over when the last pull asked.
 */
async function changedProducts(
  context: StoreContext,
  { since, signal }: DeltaOptions,
  filter: TimeFilter,
): Promise<{ ids: string[]; last: string }> {
  const limit = limitOf(productCount(context.database));
  const ids = new Set<string>();
  let last = since;
  for await (const nodes of allPages(
    async (after) =>
      (await context.client.read(ChangedProductsDocument, { query: filter.query, after }, { signal })).data
        .products,
  )) {
    assertFiltered(nodes, filter.from);
    const held = updatedTimes(
      context.database,
      nodes.map((node) => gidNumber(node.id)),
    );
    for (const node of nodes) {
      const id = gidNumber(node.id);
      last = later(last, node.updatedAt);
      const isRead = held.get(id) === node.updatedAt && Date.parse(node.updatedAt) < Date.parse(since);
      if (!isRead) ids.add(id);
    }
    if (ids.size > limit) throw new DeltaTooLarge();
  }
  return { ids: [...ids], last };
}

/** Brings stock and item fields up to date: they change without their product changing. */
async function* changedItems(
  context: StoreContext,
  { since, signal }: DeltaOptions,
  filter: TimeFilter,
): AsyncGenerator<number, string> {
  const { client, database } = context;
  const limit = limitOf(variantCount(database));
  let last = since;
  let seen = 0;
  for await (const nodes of allPages(
    async (after) =>
      (await client.read(ChangedItemsDocument, { query: filter.query, after }, { signal })).data
        .inventoryItems,
  )) {
    assertFiltered(nodes, filter.from);
    seen += nodes.length;
    if (seen > limit) throw new DeltaTooLarge();
    const items: ItemRecord[] = [];
    for (const node of nodes) {
      const inventoryItemId = gidNumber(node.id);
      const levels = await allLevels(context, node.id, node.inventoryLevels, signal);
      items.push({
        inventoryItemId,
        ...itemFields(node),
        levels: levels.map((level) => levelRecord(level, inventoryItemId)),
      });
      last = later(last, node.updatedAt);
    }
    replaceItems(database, items);
    yield nodes.length;
  }
  return last;
}

/**
 * Brings the catalog up to date by what changed: products, each replaced as a whole in one transaction, then inventory
 * items, then the products that are gone. Interrupted, it leaves some products newer than others, as a store that is
 * being edited has them anyway; the watermark has not moved, so the next delta does it all again.
 *
 * @throws DeltaTooLarge when more than a quarter of the catalog changed
 * @throws AppError `api_refused` when the store ignores the filter
 */
export async function* deltaPull(
  context: StoreContext,
  options: DeltaOptions,
): AsyncGenerator<PullProgress, DeltaResult> {
  const { database } = context;
  const { kind, signal } = options;
  const filter = timeFilter(options);
  let { received } = options;
  let removedProducts = 0;
  yield { phase: 'asking', kind, received, expected: null };
  const changed = await changedProducts(context, options, filter);
  for (let start = 0; start < changed.ids.length; start += PRODUCTS_A_CALL) {
    const read = await readProducts(context, changed.ids.slice(start, start + PRODUCTS_A_CALL), signal);
    replaceProducts(database, read.records);
    removedProducts += removeProducts(database, read.gone);
    received += Object.values(read.records).reduce((sum, rows) => sum + rows.length, 0);
    yield { phase: 'receiving', kind, received, expected: null };
  }
  const items = changedItems(context, options, filter);
  let step = await items.next();
  for (; !step.done; step = await items.next()) {
    received += step.value;
    yield { phase: 'receiving', kind, received, expected: null };
  }
  removedProducts += await reconcileProducts(context, options);
  return { watermark: later(changed.last, step.value), removedProducts };
}

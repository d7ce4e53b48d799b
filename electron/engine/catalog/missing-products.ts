import { CountProductsDocument, ProductIdsDocument } from '../shopify/generated/documents.ts';
import { gidNumber } from '../shopify/gid.ts';
import { productCount, productIdsAfter, updatedTimes } from '../store/catalog/catalog-counts.ts';
import { removeProducts, replaceProducts } from '../store/catalog/replace-products.ts';
import type { StoreContext } from '../store-context.ts';
import { PRODUCTS_A_CALL, readProducts } from './read-products.ts';

/**
 * Ids that the catalog has and the store's list has not, and the other way round. Compares page by page. Each page continues with `id:>` rather than with a cursor, because cursors end after
 * 25,000 products (facts §1.1). Both lists are ascending, so they are compared range by range.
 */
async function compareIds(context: StoreContext, signal: AbortSignal): Promise<string[]> {
  const toRead: string[] = [];
  let after = '0';
  for (;;) {
    const { products } = (
      await context.client.read(ProductIdsDocument, { query: `id:>${after}`, after: null }, { signal })
    ).data;
    const theirs = products.nodes
      .map((node) => gidNumber(node.id))
      .filter((id) => BigInt(id) > BigInt(after));
    const last = products.pageInfo.hasNextPage ? theirs.at(-1) : undefined;
    const held = updatedTimes(context.database, theirs);
    toRead.push(...theirs.filter((id) => !held.has(id)));
    const listed = new Set(theirs);
    let from = after;
    for (;;) {
      const ours = productIdsAfter(context.database, from, 1_000).filter(
        (id) => last === undefined || BigInt(id) <= BigInt(last),
      );
      toRead.push(...ours.filter((id) => !listed.has(id)));
      const end = ours.at(-1);
      if (end === undefined) break;
      from = end;
    }
    if (last === undefined) return toRead;
    after = last;
  }
}

/**
 * Finds products that were deleted: no list of changes names them (facts §4). The ids are compared only when the
 * store's count differs from ours. Both come from the lagging search, so every difference is read by id before the
 * catalog believes it.
 *
 * @returns how many products were removed
 */
export async function reconcileProducts(
  context: StoreContext,
  { signal }: { readonly signal: AbortSignal },
): Promise<number> {
  const { client, database } = context;
  const { productsCount } = (await client.read(CountProductsDocument, {}, { signal })).data;
  if (!productsCount || productsCount.count === productCount(database)) return 0;
  const toRead = await compareIds(context, signal);
  let removed = 0;
  for (let start = 0; start < toRead.length; start += PRODUCTS_A_CALL) {
    const read = await readProducts(context, toRead.slice(start, start + PRODUCTS_A_CALL), signal);
    replaceProducts(database, read.records);
    removed += removeProducts(database, read.gone);
  }
  return removed;
}

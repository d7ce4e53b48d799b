import { AppError } from '../../../shared/errors.ts';
import {
  MoreLevelsDocument,
  MoreMetafieldsDocument,
  MoreVariantsDocument,
  type PulledLevelFragment,
  type PulledMetafieldFragment,
  PulledProductsDocument,
  type PulledProductsQuery,
} from '../shopify/generated/documents.ts';
import { gid, gidNumber } from '../shopify/gid.ts';
import type {
  CatalogRecords,
  LevelRecord,
  MetafieldRecord,
  ProductRecord,
  VariantRecord,
} from '../store/catalog/records.ts';
import type { StoreContext } from '../store-context.ts';
import { levelRecord, metafieldRecord, productRecord, variantRecord } from './api-records.ts';
import { type Page, wholeList } from './pages.ts';

/**
 * Products read by one call. The cost is the same for any number (facts §1.2); this keeps an answer of large products
 * well within the ten seconds that Shopify gives a request.
 */
export const PRODUCTS_A_CALL = 50;

type ProductNode = Extract<NonNullable<PulledProductsQuery['nodes'][number]>, { readonly id: string }>;

function isProduct(node: PulledProductsQuery['nodes'][number]): node is ProductNode {
  return node !== null && 'id' in node;
}

async function allMetafields(
  context: StoreContext,
  id: string,
  first: Page<PulledMetafieldFragment>,
  signal: AbortSignal,
): Promise<readonly PulledMetafieldFragment[]> {
  return wholeList(first, async (after) => {
    const { node } = (await context.client.read(MoreMetafieldsDocument, { id, after }, { signal })).data;
    return node && 'metafields' in node ? node.metafields : null;
  });
}

/** Levels of an inventory item beyond those that came with it. */
export async function allLevels(
  context: StoreContext,
  id: string,
  first: Page<PulledLevelFragment>,
  signal: AbortSignal,
): Promise<readonly PulledLevelFragment[]> {
  return wholeList(
    first,
    async (after) =>
      (await context.client.read(MoreLevelsDocument, { id, after }, { signal })).data.inventoryItem
        ?.inventoryLevels,
  );
}

/** What was read of some products, and which of them the store no longer has. */
export interface ReadProducts {
  readonly records: CatalogRecords;
  readonly gone: readonly string[];
}

/**
 * Reads whole products by id: strongly consistent, unlike a search (facts §4).
 *
 * @param ids numeric ids, at most PRODUCTS_A_CALL
 * @throws AppError `store_unavailable` when it is unclear whether a product is gone
 */
export async function readProducts(
  context: StoreContext,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadProducts> {
  const { data, errors } = await context.client.read(
    PulledProductsDocument,
    { ids: ids.map((id) => gid('Product', id)) },
    { signal },
  );
  const products: ProductRecord[] = [];
  const variants: VariantRecord[] = [];
  const levels: LevelRecord[] = [];
  const metafields: MetafieldRecord[] = [];
  for (const node of data.nodes.filter(isProduct)) {
    const product = productRecord(node);
    products.push(product);
    for (const metafield of await allMetafields(context, node.id, node.metafields, signal)) {
      metafields.push(metafieldRecord(metafield, 'product', product.id));
    }
    const variantNodes = await wholeList(
      node.variants,
      async (after) =>
        (await context.client.read(MoreVariantsDocument, { id: node.id, after }, { signal })).data.product
          ?.variants,
    );
    for (const variantNode of variantNodes) {
      const variant = variantRecord(variantNode, product.id);
      variants.push(variant);
      for (const metafield of await allMetafields(context, variantNode.id, variantNode.metafields, signal)) {
        metafields.push(metafieldRecord(metafield, 'variant', variant.id));
      }
      const item = variantNode.inventoryItem;
      for (const level of await allLevels(context, item.id, item.inventoryLevels, signal)) {
        levels.push(levelRecord(level, gidNumber(item.id)));
      }
    }
  }
  const found = new Set(products.map((product) => product.id));
  const gone = ids.filter((id) => !found.has(id));
  if (gone.length > 0 && errors.length > 0) {
    // An answer that is half an error says null for what it could not read, as it does for what was deleted.
    throw new AppError(
      'store_unavailable',
      `The store could not read some of its products (${errors[0]?.message ?? 'no reason given'}). Pull again.`,
    );
  }
  return { records: { products, variants, levels, metafields }, gone };
}

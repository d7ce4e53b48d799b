import { metafieldName } from '../../../shared/model/field.ts';
import {
  ReadResourcesDocument,
  type ReadResourcesQuery,
  type ReadResourcesQueryVariables,
} from '../shopify/generated/documents.ts';
import { gid, levelGid } from '../shopify/gid.ts';
import type { CallCost, CallOptions, StoreClient } from '../shopify/store-client.ts';
import type { PlannableChange } from '../store/runs/run-changes.ts';
import { productValue, variantValue } from './api-values.ts';

/** Most ids of one `nodes(ids:)` (facts §4). */
export const MAX_IDS = 250;

/** What the store holds of one field now. */
export interface StoreValue {
  /** False when the product, the variant or its stock at that location is gone. */
  readonly exists: boolean;
  readonly value: string | null;
  readonly digest: string | null;
  /** Null for other fields, and while the store has no such metafield. */
  readonly metafieldType: string | null;
}

const GONE: StoreValue = { exists: false, value: null, digest: null, metafieldType: null };

type Node = NonNullable<ReadResourcesQuery['nodes'][number]>;
type ProductNode = Extract<Node, { __typename: 'Product' }>;
type VariantNode = Extract<Node, { __typename: 'ProductVariant' }>;

/** The resource whose state tells a change's current value; null when the catalog no longer knows it. */
function resourceOf(change: PlannableChange): string | null {
  if (change.field.startsWith('quantity@')) {
    return change.levelId === null || change.inventoryItemId === null
      ? null
      : levelGid(change.levelId, change.inventoryItemId);
  }
  return change.variantId === null
    ? gid('Product', change.productId)
    : gid('ProductVariant', change.variantId);
}

function metafieldKeys(changes: readonly PlannableChange[], owner: 'product' | 'variant'): string[] {
  const keys = new Set<string>();
  for (const change of changes) {
    const name = metafieldName(change.field);
    if (name?.owner === owner) keys.add(`${name.namespace}.${name.key}`);
  }
  return [...keys];
}

/** How many resources changes are about: products, variants and stock at locations. */
export function resourceCount(changes: readonly PlannableChange[]): number {
  return new Set(changes.map(resourceOf)).size;
}

/** The reads that a group of changes needs: one for every 250 resources. */
export function readsFor(changes: readonly PlannableChange[]): ReadResourcesQueryVariables[] {
  const ids = [...new Set(changes.map(resourceOf))].filter((id) => id !== null);
  const productMetafields = metafieldKeys(changes, 'product');
  const variantMetafields = metafieldKeys(changes, 'variant');
  const shape = {
    withDescription: changes.some((change) => change.field === 'description'),
    productMetafields,
    productMetafieldCount: Math.max(1, productMetafields.length),
    withProductMetafields: productMetafields.length > 0,
    variantMetafields,
    variantMetafieldCount: Math.max(1, variantMetafields.length),
    withVariantMetafields: variantMetafields.length > 0,
  };
  const reads: ReadResourcesQueryVariables[] = [];
  for (let start = 0; start < ids.length; start += MAX_IDS) {
    reads.push({ ids: ids.slice(start, start + MAX_IDS), ...shape });
  }
  return reads;
}

function metafieldValue(node: ProductNode | VariantNode, change: PlannableChange): StoreValue {
  const name = metafieldName(change.field);
  const found = node.metafields?.nodes.find(
    (metafield) => metafield.namespace === name?.namespace && metafield.key === name?.key,
  );
  return {
    exists: true,
    value: found?.value ?? null,
    digest: found?.compareDigest ?? null,
    metafieldType: found?.type ?? null,
  };
}

function valueIn(node: Node, change: PlannableChange): StoreValue {
  if (node.__typename === 'InventoryLevel') {
    const available = node.quantities.find((quantity) => quantity.name === 'available');
    const value = available ? String(available.quantity) : null;
    return { exists: true, value, digest: null, metafieldType: null };
  }
  if (node.__typename !== 'Product' && node.__typename !== 'ProductVariant') return GONE;
  if (metafieldName(change.field)) return metafieldValue(node, change);
  const value =
    node.__typename === 'Product' ? productValue(node, change.field) : variantValue(node, change.field);
  return { exists: true, value: value ?? null, digest: null, metafieldType: null };
}

export interface Reading {
  /** What the store holds now of the field that a change is about. */
  valueOf(change: PlannableChange): StoreValue;
  /** Shopify's id of the last request of the reading. */
  readonly requestId: string | null;
}

/**
 * Reads what changes are about by id: such reads are never stale, and cost the same for one id as for 250.
 *
 * @param onCost told of each call's cost
 * @throws CallFailure
 */
export async function readResources(
  client: StoreClient,
  changes: readonly PlannableChange[],
  options: CallOptions,
  onCost: (cost: CallCost) => void,
): Promise<Reading> {
  const nodes = new Map<string, Node>();
  let requestId: string | null = null;
  for (const variables of readsFor(changes)) {
    const answer = await client.read(ReadResourcesDocument, variables, options);
    if (answer.cost) onCost(answer.cost);
    requestId = answer.requestId;
    for (const node of answer.data.nodes) {
      if (node && 'id' in node) nodes.set(node.id, node);
    }
  }
  return {
    requestId,
    valueOf(change) {
      const id = resourceOf(change);
      const node = id === null ? undefined : nodes.get(id);
      return node ? valueIn(node, change) : GONE;
    },
  };
}

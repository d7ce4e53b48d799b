import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import { heldBack, quantityOf } from '../catalog/level-quantity.ts';
import type {
  InventoryAdjustmentGroupRecord,
  InventoryChangeRecord,
  InventoryItemRecord,
  LocationRecord,
} from '../catalog/records.ts';
import { commit } from './commit.ts';
import { type FieldAssignment, findLevel } from './field-value.ts';
import { itemOf, locationOf } from './lookup.ts';
import { ledgerWrite, type MutationContext } from './mutation-context.ts';
import { type InputPath, type UserError, userError } from './user-error.ts';

/** An item at a location, and what its level shall be. */
export interface QuantityChange {
  readonly item: InventoryItemRecord;
  readonly location: LocationRecord;
  /** The quantity that is written: `available`, or one that is set aside. What is on hand follows from them. */
  readonly name: string;
  readonly value: number;
  readonly ledgerDocumentUri: string | null;
}

/** Why and on whose behalf; both go into the payload. */
export interface AdjustmentReason {
  readonly reason: string;
  readonly referenceDocumentUri?: string | null;
}

/** @returns the item and the location that a row names, or the recorded error */
export function findStock(
  catalog: DemoCatalog,
  row: { readonly inventoryItemId: string; readonly locationId: string },
  path: InputPath,
): { readonly item: InventoryItemRecord; readonly location: LocationRecord } | { readonly error: UserError } {
  const item = itemOf(catalog, row.inventoryItemId);
  if (item === null) {
    const message = 'The specified inventory item could not be found.';
    return { error: userError([...path, 'inventoryItemId'], message, 'INVALID_INVENTORY_ITEM') };
  }
  const location = locationOf(catalog, row.locationId);
  if (location === null) {
    const message = 'The specified location could not be found.';
    return { error: userError([...path, 'locationId'], message, 'INVALID_LOCATION') };
  }
  return { item, location };
}

/** A quantity as it is now; 0 where the item is not stocked. */
export function currentQuantity(item: InventoryItemRecord, location: LocationRecord, name: string): number {
  const level = findLevel(item.variant, location.id);
  return level === null ? 0 : quantityOf(level, name);
}

/** What must be available for that much to be on hand. */
export function availableForOnHand(
  item: InventoryItemRecord,
  location: LocationRecord,
  onHand: number,
): number {
  const level = findLevel(item.variant, location.id);
  return onHand - (level === null ? 0 : heldBack(level));
}

/** Each change of a quantity is listed with the change of what is on hand that it brings about (facts §3). */
function changeRows(change: QuantityChange, delta: number): InventoryChangeRecord[] {
  const { item, location, name, ledgerDocumentUri } = change;
  const row = { delta, quantityAfterChange: null, item, location };
  const named = { ...row, name, ledgerDocumentUri };
  return name === 'incoming' ? [named] : [named, { ...row, name: 'on_hand', ledgerDocumentUri: null }];
}

/**
 * Writes quantities that have been checked.
 *
 * @returns the group for the payload; null when every quantity was as wanted already (not recorded)
 */
export function applyQuantities(
  context: MutationContext,
  mutationName: string,
  changes: readonly QuantityChange[],
  { reason, referenceDocumentUri }: AdjustmentReason,
): InventoryAdjustmentGroupRecord | null {
  const rows: InventoryChangeRecord[] = [];
  const assignments: FieldAssignment[] = [];
  for (const change of changes) {
    const { item, location, name, value } = change;
    const delta = value - currentQuantity(item, location, name);
    if (delta !== 0) rows.push(...changeRows(change, delta));
    const { variant } = item;
    const field = `${name === 'available' ? 'quantity' : name}@${location.id}`;
    assignments.push({ product: variant.product, variant, field, value: String(value) });
  }
  const write = ledgerWrite(mutationName, context);
  commit(context, write, assignments);
  if (rows.length === 0) return null;
  return {
    kind: 'InventoryAdjustmentGroup',
    id: context.catalog.nextId(),
    createdAt: write.at,
    reason,
    referenceDocumentUri: referenceDocumentUri ?? null,
    changes: rows,
  };
}

import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { InventoryAdjustmentGroupRecord } from '../catalog/records.ts';
import { idempotently } from './idempotently.ts';
import {
  type AdjustmentReason,
  applyQuantities,
  availableForOnHand,
  currentQuantity,
  findStock,
  type QuantityChange,
} from './inventory-changes.ts';
import { mutation } from './mutation-context.ts';
import {
  quantityProblem,
  reasonProblem,
  requireChangeFromQuantity,
  STALE_QUANTITY_MESSAGE,
} from './quantity-rules.ts';
import { type InputPath, type UserError, userError } from './user-error.ts';

interface Row {
  readonly inventoryItemId: string;
  readonly locationId: string;
  readonly quantity: number;
  /** The quantity that must still be there; null opts out. */
  readonly changeFromQuantity?: number | null;
}

interface SetQuantitiesInput extends AdjustmentReason {
  readonly name: string;
  readonly quantities: readonly Row[];
}

interface Payload {
  readonly inventoryAdjustmentGroup: InventoryAdjustmentGroupRecord | null;
  readonly userErrors: readonly UserError[];
}

function checkRow(
  catalog: DemoCatalog,
  name: string,
  row: Row,
  path: InputPath,
): { readonly change: QuantityChange } | { readonly error: UserError } {
  const stock = findStock(catalog, row, path);
  if ('error' in stock) return stock;
  const { item, location } = stock;
  const problem = quantityProblem(name, row.quantity);
  if (problem !== null) return { error: userError([...path, 'quantity'], problem.message, problem.code) };
  const expected = row.changeFromQuantity ?? null;
  if (expected !== null && expected !== currentQuantity(item, location, name)) {
    const at = [...path, 'changeFromQuantity'];
    return { error: userError(at, STALE_QUANTITY_MESSAGE, 'CHANGE_FROM_QUANTITY_STALE') };
  }
  const value = name === 'on_hand' ? availableForOnHand(item, location, row.quantity) : row.quantity;
  return { change: { item, location, name: 'available', value, ledgerDocumentUri: null } };
}

function checkInput(
  catalog: DemoCatalog,
  input: SetQuantitiesInput,
): { changes: QuantityChange[]; errors: UserError[] } {
  const changes: QuantityChange[] = [];
  const errors: UserError[] = [];
  if (input.name !== 'available' && input.name !== 'on_hand') {
    const message = "The quantity name must be either 'available' or 'on_hand'.";
    errors.push(userError(['input', 'name'], message, 'INVALID_NAME'));
  }
  const reason = reasonProblem(input.reason);
  if (reason !== null) errors.push(userError(['input', 'reason'], reason.message, reason.code));
  const seen = new Set<string>();
  for (const [index, row] of input.quantities.entries()) {
    const path = ['input', 'quantities', index];
    const pair = `${row.inventoryItemId} ${row.locationId}`;
    if (seen.has(pair)) {
      const message = 'The combination of inventoryItemId and locationId must be unique.';
      const code = 'NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR';
      errors.push(userError([...path, 'locationId'], message, code));
      continue;
    }
    seen.add(pair);
    const checked = checkRow(catalog, input.name, row, path);
    if ('error' in checked) errors.push(checked.error);
    else changes.push(checked.change);
  }
  return { changes, errors };
}

/** Sets quantities to absolute values, all or none: one stale row fails the whole call (facts §3, §9.9). */
export const inventorySetQuantities = mutation<{ readonly input: SetQuantitiesInput }>(
  ({ input }, context) => {
    const parameters = ['inventorySetQuantities', input];
    return idempotently<Payload>(context, parameters, { inventoryAdjustmentGroup: null }, () => {
      for (const row of input.quantities) requireChangeFromQuantity('InventoryQuantityInput', row);
      const { changes, errors } = checkInput(context.catalog, input);
      if (errors.length > 0) return { inventoryAdjustmentGroup: null, userErrors: errors };
      const group = applyQuantities(context, 'inventorySetQuantities', changes, input);
      return { inventoryAdjustmentGroup: group, userErrors: [] };
    });
  },
);

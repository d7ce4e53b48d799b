import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { InventoryAdjustmentGroupRecord } from '../catalog/records.ts';
import { idempotently } from './idempotently.ts';
import {
  type AdjustmentReason,
  applyQuantities,
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
  readonly delta: number;
  /** The quantity that must still be there; null opts out. */
  readonly changeFromQuantity?: number | null;
  readonly ledgerDocumentUri?: string | null;
}

interface AdjustQuantitiesInput extends AdjustmentReason {
  readonly name: string;
  readonly changes: readonly Row[];
}

interface Payload {
  readonly inventoryAdjustmentGroup: InventoryAdjustmentGroupRecord | null;
  readonly userErrors: readonly UserError[];
}

const NAMES = ['available', 'damaged', 'incoming', 'quality_control', 'reserved', 'safety_stock'];

function documentProblem(name: string, row: Row, path: InputPath): UserError | null {
  const uri = row.ledgerDocumentUri ?? null;
  const at = [...path, 'ledgerDocumentUri'];
  if (name === 'available') {
    if (uri === null) return null;
    const message = 'A ledger document URI is not allowed when adjusting available.';
    return userError(at, message, 'INVALID_AVAILABLE_DOCUMENT');
  }
  if (uri === null) {
    const message = 'A ledger document URI is required except when adjusting available.';
    return userError(at, message, 'INVALID_QUANTITY_DOCUMENT');
  }
  if (!uri.startsWith('gid://shopify/')) return null;
  const message = 'Internal (gid://shopify/) ledger documents are not allowed to be adjusted via API.';
  return userError(at, message, 'INTERNAL_LEDGER_DOCUMENT');
}

function inputProblems(input: AdjustQuantitiesInput): UserError[] {
  const errors: UserError[] = [];
  if (!NAMES.includes(input.name)) {
    const message = `The specified quantity name is invalid. Valid values are: ${NAMES.join(', ')}.`;
    errors.push(userError(['input', 'name'], message, 'INVALID_QUANTITY_NAME'));
  }
  const reason = reasonProblem(input.reason);
  if (reason !== null) errors.push(userError(['input', 'reason'], reason.message, reason.code));
  const documents = new Set(input.changes.map((row) => row.ledgerDocumentUri ?? null));
  if (documents.size > 1) {
    const message =
      'All changes must have the same ledger document URI or, in the case of adjusting available, no ledger document URI.';
    errors.push(userError(['input', 'changes'], message, 'MAX_ONE_LEDGER_DOCUMENT'));
  }
  return errors;
}

/** Checks the rows in order; a second row for the same stock goes on from the first. */
function checkRows(
  catalog: DemoCatalog,
  input: AdjustQuantitiesInput,
): { changes: QuantityChange[]; errors: UserError[] } {
  const changes = new Map<string, QuantityChange>();
  const errors: UserError[] = [];
  for (const [index, row] of input.changes.entries()) {
    const path = ['input', 'changes', index];
    const wrongDocument = documentProblem(input.name, row, path);
    if (wrongDocument !== null) errors.push(wrongDocument);
    const stock = findStock(catalog, row, path);
    if ('error' in stock) {
      errors.push(stock.error);
      continue;
    }
    const { item, location } = stock;
    const pair = `${item.id} ${location.id}`;
    const current = changes.get(pair)?.value ?? currentQuantity(item, location, input.name);
    const expected = row.changeFromQuantity ?? null;
    if (expected !== null && expected !== current) {
      const at = [...path, 'changeFromQuantity'];
      errors.push(userError(at, STALE_QUANTITY_MESSAGE, 'CHANGE_FROM_QUANTITY_STALE'));
      continue;
    }
    const value = current + row.delta;
    const problem = quantityProblem(input.name, value);
    if (problem !== null) errors.push(userError([...path, 'delta'], problem.message, problem.code));
    const { name } = input;
    const ledgerDocumentUri = row.ledgerDocumentUri ?? null;
    changes.set(pair, { item, location, name, value, ledgerDocumentUri });
  }
  return { changes: [...changes.values()], errors };
}

/** Changes quantities by a difference, all or none. */
export const inventoryAdjustQuantities = mutation<{ readonly input: AdjustQuantitiesInput }>(
  ({ input }, context) => {
    const parameters = ['inventoryAdjustQuantities', input];
    return idempotently<Payload>(context, parameters, { inventoryAdjustmentGroup: null }, () => {
      for (const row of input.changes) requireChangeFromQuantity('InventoryChangeInput', row);
      const errors = inputProblems(input);
      const checked = checkRows(context.catalog, input);
      errors.push(...checked.errors);
      if (errors.length > 0) return { inventoryAdjustmentGroup: null, userErrors: errors };
      const group = applyQuantities(context, 'inventoryAdjustQuantities', checked.changes, input);
      return { inventoryAdjustmentGroup: group, userErrors: [] };
    });
  },
);

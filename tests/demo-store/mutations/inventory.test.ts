import { beforeEach, describe, expect, it } from 'vitest';
import { quantityOf } from '../../../electron/demo-store/catalog/level-quantity.ts';
import { errorLines, type Payload, SmallStore } from '../../support/small-store.ts';

const MAIN = 'gid://shopify/Location/1';
const DAY_MS = 24 * 60 * 60 * 1000;

let store: SmallStore;
let size: number;
beforeEach(() => {
  store = new SmallStore();
  size = store.ledger.size;
});

function item(index: number): string {
  return store.gid(store.variant(index).item);
}

function row(index: number, fields: Record<string, unknown> = {}) {
  return { inventoryItemId: item(index), locationId: MAIN, quantity: 10, changeFromQuantity: 0, ...fields };
}

function set(quantities: readonly Record<string, unknown>[], fields = {}, key: string | null = 'k'): Payload {
  const input = { name: 'available', reason: 'correction', quantities, ...fields };
  return store.run('inventorySetQuantities', { input }, key);
}

function adjust(changes: readonly Record<string, unknown>[], fields = {}, key: string | null = 'a'): Payload {
  const input = { name: 'available', reason: 'correction', changes, ...fields };
  return store.run('inventoryAdjustQuantities', { input }, key);
}

function change(fields: Record<string, unknown> = {}) {
  return { inventoryItemId: item(0), locationId: MAIN, delta: 3, changeFromQuantity: null, ...fields };
}

const reasons =
  'The specified reason is invalid. Valid values are: correction, cycle_count_available, damaged, movement_canceled, movement_created, movement_received, movement_updated, other, promotion, quality_control, received, reservation_created, reservation_deleted, reservation_updated, restock, safety_stock, shrinkage.';

describe('inventorySetQuantities', () => {
  it('sets quantities, connecting the location where needed, and lists available with on hand', () => {
    const payload = set([row(0), row(1, { quantity: 5, changeFromQuantity: null })]);
    expect(payload.userErrors).toEqual([]);
    expect(payload.inventoryAdjustmentGroup).toMatchObject({
      reason: 'correction',
      changes: [
        { name: 'available', delta: 10, quantityAfterChange: null },
        { name: 'on_hand', delta: 10 },
        { name: 'available', delta: 5 },
        { name: 'on_hand', delta: 5 },
      ],
    });
    expect(store.written(size)).toEqual(['quantity@1: null → 10', 'quantity@1: null → 5']);
    expect([...store.ledger.entries()].at(-1)).toMatchObject({ idempotencyKey: 'k', actor: 'app' });
  });

  it('reckons what is available from what is on hand', () => {
    set([row(0)]);
    const [level] = store.variant(0).item.levels;
    if (level === undefined) throw new Error('The item is not stocked.');
    level.committed = 4;
    set([row(0, { quantity: 20, changeFromQuantity: 14 })], { name: 'on_hand' }, 'k2');
    expect(level.available).toBe(16);
    expect(quantityOf(level, 'on_hand')).toBe(20);
  });

  it('fails the whole call for one stale row', () => {
    const payload = set([row(0), row(1, { changeFromQuantity: 7 })]);
    expect(errorLines(payload)).toEqual([
      '[CHANGE_FROM_QUANTITY_STALE] input.quantities.1.changeFromQuantity :: The changeFromQuantity value does not match persisted value.',
    ]);
    expect(store.ledger.size).toBe(size);
  });

  it('insists on changeFromQuantity', () => {
    expect(() => set([row(0, { changeFromQuantity: undefined })])).toThrow(
      expect.objectContaining({
        message: 'InventoryQuantityInput must include the following argument: changeFromQuantity.',
        extensions: { code: 'INVALID_FIELD_ARGUMENTS' },
      }),
    );
  });

  it.each([
    [
      {},
      { name: 'damaged' },
      "[INVALID_NAME] input.name :: The quantity name must be either 'available' or 'on_hand'.",
    ],
    [{}, { reason: 'whim' }, `[INVALID_REASON] input.reason :: ${reasons}`],
    [
      { inventoryItemId: 'gid://shopify/InventoryItem/1' },
      {},
      '[INVALID_INVENTORY_ITEM] input.quantities.0.inventoryItemId :: The specified inventory item could not be found.',
    ],
    [
      { locationId: 'gid://shopify/Location/99' },
      {},
      '[INVALID_LOCATION] input.quantities.0.locationId :: The specified location could not be found.',
    ],
    [
      { quantity: 1_000_000_001 },
      {},
      "[INVALID_QUANTITY_TOO_HIGH] input.quantities.0.quantity :: The quantity can't be higher than 1,000,000,000.",
    ],
    [
      { quantity: -1_000_000_001 },
      {},
      "[INVALID_QUANTITY_TOO_LOW] input.quantities.0.quantity :: The quantity can't be lower than -1,000,000,000.",
    ],
    [
      { quantity: -1 },
      { name: 'on_hand' },
      "[INVALID_QUANTITY_NEGATIVE] input.quantities.0.quantity :: The quantity can't be negative.",
    ],
  ])('refuses %o %o in the recorded words', (fields, input, error) => {
    expect(errorLines(set([row(0, { changeFromQuantity: null, ...fields })], input))).toEqual([error]);
  });

  it('refuses the same stock twice', () => {
    expect(errorLines(set([row(0), row(0)]))).toEqual([
      '[NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR] input.quantities.1.locationId :: The combination of inventoryItemId and locationId must be unique.',
    ]);
  });
});

describe('@idempotent', () => {
  it('is required', () => {
    const missing = expect.objectContaining({
      message: 'The @idempotent directive is required for this mutation but was not provided.',
      extensions: { code: 'BAD_REQUEST' },
    });
    expect(() => set([row(0)], {}, null)).toThrow(missing);
    expect(() => adjust([change()], {}, null)).toThrow(missing);
    const activation = { inventoryItemId: item(0), locationId: MAIN };
    expect(() => store.run('inventoryActivate', activation)).toThrow(missing);
  });

  it('applies a repeated call once and answers with the records as they are now', () => {
    adjust([change()]);
    const again = adjust([change()]);
    expect(again.userErrors).toEqual([]);
    expect(store.written(size)).toEqual(['quantity@1: null → 3']);
    adjust([change()], {}, 'other');
    expect(store.variant(0).item.levels[0]?.available).toBe(6);
  });

  it('refuses the key for other parameters', () => {
    adjust([change()]);
    expect(errorLines(adjust([change({ delta: 4 })]))).toEqual([
      '[IDEMPOTENCY_KEY_PARAMETER_MISMATCH] null :: The same idempotency key cannot be used with different operation parameters.',
    ]);
  });

  it('spends the key of a failed call', () => {
    set([row(0, { changeFromQuantity: 7 })]);
    expect(errorLines(set([row(0, { changeFromQuantity: 7 })]))).toEqual([
      '[IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED] null :: A previous request with this idempotency key failed. Retry with a new idempotency key.',
    ]);
  });

  it('refuses a key that another request was working on when this one arrived', () => {
    store.idempotency.arrived('a', 'slow');
    const next = store.nextRequestId;
    store.idempotency.arrived('a', next);
    store.idempotency.left('a', 'slow');
    expect(errorLines(adjust([change()]))).toEqual([
      '[IDEMPOTENCY_CONCURRENT_REQUEST] null :: This request is currently in progress, please try again.',
    ]);
    store.idempotency.left('a', next);
    expect(adjust([change()]).userErrors).toEqual([]);
  });

  it('forgets a key after 24 hours', () => {
    adjust([change()]);
    store.time += DAY_MS - 1;
    adjust([change()]);
    expect(store.variant(0).item.levels[0]?.available).toBe(3);
    store.time += 1;
    adjust([change()]);
    expect(store.variant(0).item.levels[0]?.available).toBe(6);
  });
});

describe('inventoryAdjustQuantities', () => {
  it('sets goods aside under a document of ours', () => {
    set([row(0)]);
    adjust([change({ ledgerDocumentUri: 'bulkhead://damage/1' })], { name: 'damaged' });
    const [level] = store.variant(0).item.levels;
    expect(level && [quantityOf(level, 'damaged'), quantityOf(level, 'on_hand')]).toEqual([3, 13]);
    expect(store.written(size + 1)).toEqual(['damaged@1: 0 → 3']);
  });

  it('refuses a stale quantity', () => {
    expect(errorLines(adjust([change({ changeFromQuantity: 1 })]))).toEqual([
      '[CHANGE_FROM_QUANTITY_STALE] input.changes.0.changeFromQuantity :: The changeFromQuantity value does not match persisted value.',
    ]);
  });

  it.each([
    [
      {},
      { name: 'damaged' },
      '[INVALID_QUANTITY_DOCUMENT] input.changes.0.ledgerDocumentUri :: A ledger document URI is required except when adjusting available.',
    ],
    [
      { ledgerDocumentUri: 'x://1' },
      {},
      '[INVALID_AVAILABLE_DOCUMENT] input.changes.0.ledgerDocumentUri :: A ledger document URI is not allowed when adjusting available.',
    ],
    [
      { ledgerDocumentUri: 'gid://shopify/Order/1' },
      { name: 'damaged' },
      '[INTERNAL_LEDGER_DOCUMENT] input.changes.0.ledgerDocumentUri :: Internal (gid://shopify/) ledger documents are not allowed to be adjusted via API.',
    ],
    [
      {},
      { name: 'on_hand' },
      '[INVALID_QUANTITY_NAME] input.name :: The specified quantity name is invalid. Valid values are: available, damaged, incoming, quality_control, reserved, safety_stock.',
    ],
    [
      { inventoryItemId: 'gid://shopify/InventoryItem/1' },
      {},
      '[INVALID_INVENTORY_ITEM] input.changes.0.inventoryItemId :: The specified inventory item could not be found.',
    ],
    [
      { locationId: 'gid://shopify/Location/99' },
      {},
      '[INVALID_LOCATION] input.changes.0.locationId :: The specified location could not be found.',
    ],
    [{}, { reason: 'whim' }, `[INVALID_REASON] input.reason :: ${reasons}`],
  ])('refuses %o %o in the recorded words', (fields, input, error) => {
    expect(errorLines(adjust([change(fields)], input))).toContain(error);
    expect(store.ledger.size).toBe(size);
  });

  it('takes one ledger document for all changes', () => {
    const payload = adjust([change({ ledgerDocumentUri: 'x://1' }), change({ ledgerDocumentUri: 'x://2' })], {
      name: 'damaged',
    });
    expect(errorLines(payload)).toEqual([
      '[MAX_ONE_LEDGER_DOCUMENT] input.changes :: All changes must have the same ledger document URI or, in the case of adjusting available, no ledger document URI.',
    ]);
  });
});

describe('inventoryActivate', () => {
  function activate(args: Record<string, unknown>, key: string): Payload {
    return store.run('inventoryActivate', { inventoryItemId: item(0), locationId: MAIN, ...args }, key);
  }

  it('connects an item to a location once', () => {
    expect(activate({ available: 4 }, '1')).toMatchObject({
      inventoryLevel: { available: 4 },
      userErrors: [],
    });
    expect(activate({}, '2')).toMatchObject({ inventoryLevel: { available: 4 }, userErrors: [] });
    expect(store.written(size)).toEqual(['quantity@1: null → 4']);
  });

  it('answers in the recorded words', () => {
    const both =
      "The product couldn't be stocked at Main because not allowed to set available and on_hand quantities at the same time.";
    expect(errorLines(activate({ available: 1, onHand: 1 }, '1'))).toEqual([
      `available :: ${both}`,
      `onHand :: ${both}`,
    ]);
    expect(errorLines(activate({ onHand: 2_000_000_000 }, '2'))).toEqual([
      "onHand :: The product couldn't be stocked at Main because the quantity needs to be between -1 billion and 1 billion.",
    ]);
    expect(errorLines(activate({ locationId: 'gid://shopify/Location/99' }, '3'))).toEqual([
      "locationId :: The product couldn't be stocked because the location wasn't found.",
    ]);
    expect(errorLines(activate({ inventoryItemId: 'gid://shopify/InventoryItem/1' }, '4'))).toEqual([
      "inventoryItemId :: The product couldn't be stocked at Main because the product was deleted.",
    ]);
    activate({}, '5');
    expect(errorLines(activate({ available: 1 }, '6'))).toEqual([
      'available :: Not allowed to set available quantity when the item is already active at the location.',
    ]);
    expect(errorLines(activate({ onHand: 1 }, '7'))).toEqual([
      'onHand :: Not allowed to set an on_hand quantity when the item is already active at the location.',
    ]);
  });
});

describe('inventoryItemUpdate', () => {
  it.each([
    [{ cost: '-1' }, 'input.cost :: Cost must be greater than or equal to 0'],
    [
      { measurement: { weight: { value: -1, unit: 'KILOGRAMS' } } },
      'input.measurement.weight :: Measurement weight value -1 kg must be >= 0 kg',
    ],
    [{ countryCodeOfOrigin: 'ZZ' }, 'input.countryCodeOfOrigin :: Country code of origin is invalid'],
    [
      { harmonizedSystemCode: '12' },
      'input.harmonizedSystemCode :: Harmonized system code must be a number between six and thirteen digits',
    ],
  ])('refuses %o in the recorded words', (input, error) => {
    const payload = store.run('inventoryItemUpdate', { id: item(0), input: { sku: 'NEW', ...input } });
    expect(payload.userErrors.map(({ field, message }) => `${field?.join('.')} :: ${message}`)).toEqual([
      error,
    ]);
    expect(store.variant(0).item.sku).toBeNull();
  });

  it('writes, and refuses an unknown item', () => {
    const input = { sku: 'NEW', cost: '3' };
    const payload = store.run('inventoryItemUpdate', { id: item(0), input });
    expect(payload).toMatchObject({ inventoryItem: { sku: 'NEW', cost: '3.00' }, userErrors: [] });
    const unknown = store.run('inventoryItemUpdate', { id: 'gid://shopify/InventoryItem/1', input });
    expect(errorLines(unknown)).toEqual(["id :: The product couldn't be updated because it does not exist."]);
  });
});

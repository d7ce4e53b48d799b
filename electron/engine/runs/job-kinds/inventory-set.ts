import { quantityLocation } from '../../../../shared/model/field.ts';
import { InventorySetDocument } from '../../shopify/generated/documents.ts';
import { gid } from '../../shopify/gid.ts';
import { CallFailure } from '../../shopify/store-client.ts';
import { againAll, defineJobKind, failAll, type Verdict } from './job-kind.ts';

/** The store had moved on, or remembers a failure under this key: look again and use a new key (facts §3). */
const TRY_AGAIN: ReadonlySet<string> = new Set([
  'CHANGE_FROM_QUANTITY_STALE',
  'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED',
  'IDEMPOTENCY_KEY_PARAMETER_MISMATCH',
]);

/**
 * Up to 250 quantities. `changeFromQuantity` makes each a compare-and-set, and the idempotency key makes sending the
 * same call again harmless: the only call of ours that cannot double or overwrite whatever happens on the way.
 */
export const inventorySet = defineJobKind({
  kind: 'inventorySet',
  document: InventorySetDocument,
  variables: (changes, key) => ({
    key,
    input: {
      name: 'available',
      reason: 'correction',
      quantities: changes.map((change) => ({
        inventoryItemId: gid('InventoryItem', change.inventoryItemId ?? ''),
        locationId: gid('Location', quantityLocation(change.field) ?? ''),
        quantity: Number(change.send),
        changeFromQuantity: change.current === null ? null : Number(change.current),
      })),
    },
  }),
  payload: (data) => data.inventorySetQuantities,
  receipt(data, changes) {
    const errors = data.inventorySetQuantities?.userErrors ?? [];
    if (errors.length === 0) {
      return changes.map((change) => ({ change: change.id, kind: 'applied', written: change.send }));
    }
    if (errors.some((error) => error.code === 'IDEMPOTENCY_CONCURRENT_REQUEST')) {
      throw new CallFailure('unknown', 'The store is still working on an earlier try of the same call.');
    }
    const messages = new Map<number, string>();
    for (const error of errors) {
      if (TRY_AGAIN.has(error.code ?? '')) continue;
      const change = error.field?.[1] === 'quantities' ? changes[Number(error.field[2])] : undefined;
      if (!change) return failAll(changes, error.message);
      messages.set(change.id, error.message);
    }
    if (messages.size === 0) return againAll(changes, errors[0]?.message ?? '');
    return changes.map((change): Verdict => {
      const message = messages.get(change.id);
      return message === undefined
        ? { change: change.id, kind: 'again', message: 'Another quantity of the call was refused.' }
        : { change: change.id, kind: 'failed', message };
    });
  },
});

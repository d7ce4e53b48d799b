import type { InventoryLevelRecord, LocationRecord } from '../catalog/records.ts';
import { commit } from './commit.ts';
import { findLevel } from './field-value.ts';
import { idempotently } from './idempotently.ts';
import { itemOf, locationOf } from './lookup.ts';
import { ledgerWrite, type MutationContext, mutation } from './mutation-context.ts';
import { quantityProblem } from './quantity-rules.ts';
import { refuseUnheld, type UserError, userError } from './user-error.ts';

interface Args {
  readonly inventoryItemId: string;
  readonly locationId: string;
  readonly available?: number | null;
  readonly onHand?: number | null;
}

interface Payload {
  readonly inventoryLevel: InventoryLevelRecord | null;
  readonly userErrors: readonly UserError[];
}

/** The recorded errors about the quantities that a level is to begin with. */
function quantityErrors(
  { available, onHand }: Args,
  location: LocationRecord,
  isActive: boolean,
): UserError[] {
  const given = [
    { field: 'available', words: 'available', value: available ?? null },
    { field: 'onHand', words: 'an on_hand', value: onHand ?? null },
  ].filter(({ value }) => value !== null);
  const start = `The product couldn't be stocked at ${location.name} because`;
  if (given.length > 1) {
    const message = `${start} not allowed to set available and on_hand quantities at the same time.`;
    return given.map(({ field }) => userError([field], message));
  }
  return given.flatMap(({ field, words, value }) => {
    if (isActive) {
      const message = `Not allowed to set ${words} quantity when the item is already active at the location.`;
      return [userError([field], message)];
    }
    if (quantityProblem('available', value ?? 0) === null) return [];
    return [userError([field], `${start} the quantity needs to be between -1 billion and 1 billion.`)];
  });
}

function refused(field: string, message: string): Payload {
  return { inventoryLevel: null, userErrors: [userError([field], message)] };
}

function activate(args: Args, context: MutationContext): Payload {
  const location = locationOf(context.catalog, args.locationId);
  if (location === null) {
    return refused('locationId', "The product couldn't be stocked because the location wasn't found.");
  }
  const item = itemOf(context.catalog, args.inventoryItemId);
  if (item === null) {
    const message = `The product couldn't be stocked at ${location.name} because the product was deleted.`;
    return refused('inventoryItemId', message);
  }
  const { variant } = item;
  const level = findLevel(variant, location.id);
  const userErrors = quantityErrors(args, location, level !== null);
  if (userErrors.length > 0) return { inventoryLevel: null, userErrors };
  if (level === null) {
    const field = `quantity@${location.id}`;
    const value = String(args.available ?? args.onHand ?? 0);
    commit(context, ledgerWrite('inventoryActivate', context), [
      { product: variant.product, variant, field, value },
    ]);
  }
  return { inventoryLevel: findLevel(variant, location.id), userErrors };
}

/** Connects an item to a location; where it is connected already, the level is answered as it is. */
export const inventoryActivate = mutation<Args>((args, context) => {
  refuseUnheld(args, ['stockAtLegacyLocation']);
  const parameters = ['inventoryActivate', args];
  return idempotently<Payload>(context, parameters, { inventoryLevel: null }, () => activate(args, context));
});

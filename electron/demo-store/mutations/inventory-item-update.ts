import { ITEM_COST_WORDING } from './amount-input.ts';
import { assign, commit } from './commit.ts';
import { checkItemInput, type InventoryItemInput } from './item-input.ts';
import { itemOf } from './lookup.ts';
import { ledgerWrite, mutation } from './mutation-context.ts';
import { userError } from './user-error.ts';

/** Writes all of an inventory item's input or none of it. */
export const inventoryItemUpdate = mutation<{ readonly id: string; readonly input: InventoryItemInput }>(
  ({ id, input }, context) => {
    const item = itemOf(context.catalog, id);
    if (item === null) {
      const message = "The product couldn't be updated because it does not exist.";
      return { inventoryItem: null, userErrors: [userError(['id'], message)] };
    }
    const { writes, errors } = checkItemInput(input, ['input'], ITEM_COST_WORDING);
    if (errors.length === 0) {
      const { variant } = item;
      commit(context, ledgerWrite('inventoryItemUpdate', context), assign(variant.product, variant, writes));
    }
    return { inventoryItem: item, userErrors: errors };
  },
);

import Big from 'big.js';
import type { ChangeRow } from '../../../shared/model/change.ts';
import { moneyText } from '../../../shared/model/value.ts';
import type { OutsideEdit } from '../../demo-store/faults/outside-edit.ts';

/** Somebody else who works in the store's own admin at the same time. */
export interface Colleague {
  edit(edit: OutsideEdit): void;
}

/**
 * Lowers some of the staged prices by one.
 *
 * @param changes the price changes to choose from; every seventh is taken, so that several products are touched
 * @param price what the store holds now for a change
 * @returns the changes whose price is now another
 */
export function editPrices(
  colleague: Colleague,
  changes: readonly ChangeRow[],
  count: number,
  price: (change: ChangeRow) => string | null,
): ChangeRow[] {
  const chosen = changes
    .filter((change, index) => change.field === 'price' && index % 7 === 0)
    .slice(0, count);
  for (const change of chosen) {
    const { productId, variantId, field } = change;
    colleague.edit({ productId, variantId, field, value: moneyText(new Big(price(change) ?? '0').minus(1)) });
  }
  return chosen;
}

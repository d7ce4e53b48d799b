import type { Change, ChangeRow } from '../../../shared/model/change.ts';
import { words } from './words.ts';

/** What names one change within its set. */
export type ChangeKey = Pick<Change, 'productId' | 'variantId' | 'field'>;

/** Which changes to take back. */
export type Which =
  | { readonly changes: ChangeKey[] }
  | { readonly productId: string }
  | { readonly field: string }
  | { readonly where: string; readonly fields?: string[] };

export type GroupBy = 'product' | 'field';

export function keyOf({ productId, variantId, field }: ChangeKey): ChangeKey {
  return { productId, variantId, field };
}

export function keyText({ productId, variantId, field }: ChangeKey): string {
  return `${productId}/${variantId ?? ''}/${field}`;
}

/** A change named in a sentence: “Price of Tea mug, Blue”. */
export function changeName(row: ChangeRow): string {
  return words.what(row.productTitle, row.variantTitle, row.fieldLabel);
}

export function groupOf(row: ChangeRow, by: GroupBy): string {
  return by === 'product' ? row.productId : row.field;
}

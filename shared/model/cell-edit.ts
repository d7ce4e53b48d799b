import * as z from 'zod';
import { NumericId } from './product.ts';

/** One value typed or pasted into one cell. Null empties it; `undefined` in an answer means that nothing was staged. */
export const CellEdit = z.object({
  productId: NumericId,
  variantId: NumericId.nullable(),
  field: z.string(),
  value: z.string().nullable(),
});
export type CellEdit = z.infer<typeof CellEdit>;

export const CellEditResult = z.object({
  staged: z.number().int(),
  /** Cells that are back at the catalog's value: nothing is staged for them any more. */
  reverted: z.number().int(),
  /** Cells whose text is no value of their field, by their place in the request, with the reason in words. */
  refused: z.array(z.object({ index: z.number().int(), message: z.string() })),
  /** Edits that bring back what was there before, in order: the grid's undo. */
  inverse: z.array(CellEdit),
});
export type CellEditResult = z.infer<typeof CellEditResult>;

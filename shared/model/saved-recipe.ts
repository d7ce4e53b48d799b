import * as z from 'zod';

/** Edits that somebody named, to use again. */
export const SavedRecipe = z.object({
  name: z.string().trim().min(1).max(60),
  /** As people write them: `price: +10% round .99`. */
  edits: z.array(z.string()).min(1),
});
export type SavedRecipe = z.infer<typeof SavedRecipe>;

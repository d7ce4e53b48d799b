import * as z from 'zod';
import { NumericId } from '../../../../shared/model/product.ts';

export const FORMAT = 'bulkhead-changes';
/** Raised when a file of the new kind could be misread by an older Bulkhead. */
export const VERSION = 1;

/** Tags stand as a list, everything else as its canonical text. */
const FileValue = z.union([z.string(), z.array(z.string()), z.null()]);
export type FileValue = z.infer<typeof FileValue>;

const FileChange = z.object({
  /** A stored key: quantities carry the location's id. */
  field: z.string(),
  base: FileValue,
  value: FileValue,
  excluded: z.boolean().optional(),
});
export type FileChange = z.infer<typeof FileChange>;

const FileVariant = z.object({ id: NumericId, changes: z.array(FileChange) });

const FileProduct = z.object({
  id: NumericId,
  changes: z.array(FileChange).default([]),
  variants: z.array(FileVariant).default([]),
});

/**
 * A change set as a file. Titles, handles and SKUs are in it for people; only ids count. What a later Bulkhead adds is
 * passed over.
 */
export const SetFile = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  products: z.array(FileProduct),
});
export type SetFile = z.infer<typeof SetFile>;

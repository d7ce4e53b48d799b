import * as z from 'zod';

/** A kind of file in a dialog. */
export const FileFilter = z.object({
  name: z.string(),
  /** Without the dot. */
  extensions: z.array(z.string()).min(1),
});
export type FileFilter = z.infer<typeof FileFilter>;

import * as z from 'zod';

/** What runs here, for the About page and for tickets. */
export const AppInfo = z.object({
  version: z.string(),
  platform: z.string(),
  arch: z.string(),
  electron: z.string(),
  chrome: z.string(),
  node: z.string(),
  /** How the engine runs: in Electron's own Node, or on a separate one because that is too old. */
  engineRuntime: z.enum(['utility-process', 'child-process']),
});
export type AppInfo = z.infer<typeof AppInfo>;

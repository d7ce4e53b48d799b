import * as z from 'zod';

/** The window's command that stands in the native Help menu, with or without a page to carry it out. */
export const EXPORT_BUNDLE_COMMAND = 'bundle.export';

/** A command of the window as a native menu shows it. */
export const MenuCommand = z.object({
  /** Comes back through `menu.watch`. */
  id: z.string().min(1),
  label: z.string().min(1),
  /** As Electron writes it: `CmdOrCtrl+K`. */
  accelerator: z.string().optional(),
  enabled: z.boolean().default(true),
  /** Shown with a tick or an empty place for one; an ordinary item when it is left out. */
  checked: z.boolean().optional(),
});
export type MenuCommand = z.infer<typeof MenuCommand>;

/** Native menus, in order; within a menu a line separates the groups. */
export const MenuModel = z.array(
  z.object({ label: z.string().min(1), groups: z.array(z.array(MenuCommand)) }),
);
export type MenuModel = z.infer<typeof MenuModel>;

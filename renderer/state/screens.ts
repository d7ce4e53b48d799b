import * as z from 'zod';

/** What can be opened, and what each can be opened with. Nothing given: the screen shows what it showed last. */
export interface ScreenParams {
  readonly catalog: { readonly query?: string };
  readonly changes: Record<never, never>;
  readonly preview: Record<never, never>;
  readonly runs: { readonly run?: number; readonly job?: number };
  readonly logs: { readonly run?: number; readonly job?: number };
  readonly stores: { readonly connect?: boolean };
  readonly settings: Record<never, never>;
}

export const ScreenName = z.enum(['catalog', 'changes', 'preview', 'runs', 'logs', 'stores', 'settings']);
export type ScreenName = keyof ScreenParams;

/** The screen that is open, as it is remembered per store. */
export const OpenScreen = z.object({
  screen: ScreenName,
  params: z.object({
    query: z.string().optional(),
    run: z.number().optional(),
    job: z.number().optional(),
    connect: z.boolean().optional(),
  }),
  /** Grows at every `open`: a screen that is asked again with the same parameters can tell. */
  visit: z.number(),
});
export type OpenScreen = z.infer<typeof OpenScreen>;

export const FIRST_SCREEN: OpenScreen = { screen: 'catalog', params: {}, visit: 0 };

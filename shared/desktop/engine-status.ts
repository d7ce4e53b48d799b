import * as z from 'zod';
import { ErrorData } from '../errors.ts';

/** What the engine process is doing, for the notice in the window. */
export const EngineStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({
    state: z.literal('ready'),
    /** From the start of the process to its answer, in milliseconds. */
    startMs: z.number(),
    /** How often it was lost since the app started. */
    losses: z.number().int(),
  }),
  /** It ended by itself and is started again. */
  z.object({
    state: z.literal('restarting'),
    /** Why it ended, in words. */
    reason: z.string(),
    /** 1 for the first try after it was well. */
    attempt: z.number().int(),
    delayMs: z.number(),
  }),
  /** It is not started again by itself: a person has to act. */
  z.object({ state: z.literal('failed'), error: ErrorData }),
  z.object({ state: z.literal('stopped') }),
]);
export type EngineStatus = z.infer<typeof EngineStatus>;

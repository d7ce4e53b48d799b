import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { LogEntry, LogLevel } from '../model/log-entry.ts';

export const logs = {
  /**
   * The latest matching entries, oldest first; with `follow`, new ones as they are written. They come many at a time: a
   * message for every line of a busy log would cost the window more than showing it.
   */
  read: oc
    .input(
      z.object({
        store: z.string().optional(),
        run: z.number().int().optional(),
        /** Only lines about this job. */
        job: z.number().int().optional(),
        /** Only lines that contain this text, in any case. */
        text: z.string().optional(),
        /** The least severe level to show. */
        level: LogLevel.default('info'),
        limit: z.number().int().min(0).max(100_000).default(200),
        follow: z.boolean().default(false),
      }),
    )
    .output(eventIterator(z.array(LogEntry))),
};

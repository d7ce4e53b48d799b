import { oc } from '@orpc/contract';
import * as z from 'zod';
import { ChangeRow, ChangeSet, StageSummary } from '../model/change.ts';
import { Preview } from '../model/preview.ts';

const BySet = z.object({ store: z.string(), set: z.string().trim().min(1).max(100) });

export const changes = {
  stage: oc
    .input(
      BySet.extend({
        /** Search that chooses the rows; an empty one chooses all. */
        where: z.string(),
        /** Edits as people write them: `price: +10% round .99`. Applied in order. */
        edits: z.array(z.string()).min(1),
      }),
    )
    .output(StageSummary),
  sets: oc.input(z.object({ store: z.string() })).output(z.array(ChangeSet)),
  list: oc
    .input(
      BySet.extend({
        /** Continue after this many changes. */
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(10_000).default(100),
      }),
    )
    .output(z.object({ set: ChangeSet, rows: z.array(ChangeRow) })),
  preview: oc.input(BySet).output(Preview),
};

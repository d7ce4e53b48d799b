import { oc } from '@orpc/contract';
import * as z from 'zod';
import { CellEdit, CellEditResult } from '../model/cell-edit.ts';
import { Change, ChangeRow, ChangeSet, StageSummary } from '../model/change.ts';
import { Preview } from '../model/preview.ts';
import { NumericId } from '../model/product.ts';
import { SavedRecipe } from '../model/saved-recipe.ts';

const BySet = z.object({ store: z.string(), set: z.string().trim().min(1).max(100) });

const ChangeKey = Change.pick({ productId: true, variantId: true, field: true });

/** Names what a call did to the changes, to take it back with `undo`; null when it did nothing. */
const Step = z.object({ step: z.number().int().nullable() });

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
    .output(StageSummary.extend(Step.shape)),
  sets: oc.input(z.object({ store: z.string() })).output(z.array(ChangeSet)),
  list: oc
    .input(
      BySet.extend({
        /** Continue after this many changes. */
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(10_000).default(100),
        /** What comes together: the changes of a product, or those of a field. */
        order: z.enum(['product', 'field']).default('product'),
        /** Long values whole; else excerpts around what differs, to look at. */
        whole: z.boolean().default(true),
      }),
    )
    .output(z.object({ set: ChangeSet, rows: z.array(ChangeRow) })),
  preview: oc.input(BySet).output(Preview),
  /** What edits would do to the rows that a search chooses, on some of them; stages nothing. */
  tryEdits: oc
    .input(
      BySet.extend({
        where: z.string(),
        edits: z.array(z.string()).min(1),
        limit: z.number().int().max(100).default(20),
      }),
    )
    .output(z.object({ summary: StageSummary, rows: z.array(ChangeRow) })),
  /** Values typed or pasted into cells. What is no value of its field is refused by cell; the rest is staged. */
  edit: oc.input(BySet.extend({ edits: z.array(CellEdit).min(1).max(100_000) })).output(CellEditResult),
  /**
   * Takes back one change, several, those of a product and its variants, those of a field, those of the rows that a
   * search chooses, or with an empty search all; of these, only the fields that are named.
   */
  discard: oc
    .input(
      BySet.extend({
        which: z.union([
          z.object({ change: ChangeKey }),
          z.object({ changes: z.array(ChangeKey).min(1).max(100_000) }),
          z.object({ productId: NumericId }),
          z.object({ field: z.string() }),
          z.object({ where: z.string(), fields: z.array(z.string()).min(1).optional() }),
        ]),
      }),
    )
    .output(ChangeSet.extend(Step.shape)),
  /** Takes back what a call staged, discarded or imported; the answer's step does it again. Until the engine ends. */
  undo: oc.input(BySet.extend({ step: z.number().int() })).output(Step),
  /** Unticks changes in the preview, or ticks them again. */
  exclude: oc
    .input(BySet.extend({ changes: z.array(ChangeKey).min(1), excluded: z.boolean() }))
    .output(ChangeSet),
  rename: oc.input(BySet.extend({ name: z.string() })).output(ChangeSet),
  removeSet: oc.input(BySet).output(z.array(ChangeSet)),
  /** The set as a readable text file. */
  exportSet: oc.input(BySet).output(z.object({ text: z.string() })),
  /** Stages what such a file holds; rows that this store does not have are counted, not guessed. */
  importSet: oc
    .input(BySet.extend({ text: z.string().max(200_000_000) }))
    .output(CellEditResult.omit({ inverse: true }).extend({ unknown: z.number().int(), ...Step.shape })),
  recipes: oc.output(z.array(SavedRecipe)),
  saveRecipe: oc.input(SavedRecipe).output(z.array(SavedRecipe)),
  removeRecipe: oc.input(z.object({ name: z.string() })).output(z.array(SavedRecipe)),
};

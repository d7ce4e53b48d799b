import { oc } from '@orpc/contract';
import * as z from 'zod';
import { BundleDraft, BundleId, BundleInspection, BundleRequest, SavedBundle } from '../model/bundle.ts';

const ById = z.object({ id: BundleId });

/** The log bundle: everything that support needs to explain what happened, and no secret. */
export const bundle = {
  /** Puts the files together in the data folder, to be looked at; nothing leaves it. */
  prepare: oc.input(BundleRequest).output(BundleDraft),
  /** A piece of a file of a draft as text. */
  read: oc.input(ById.extend({ file: z.string(), offset: z.number().int().min(0).default(0) })).output(
    z.object({
      text: z.string(),
      /** Where the next piece begins; null at the end. */ next: z.number().int().nullable(),
    }),
  ),
  /** Writes a draft to one zip file; one that is there is replaced. The draft is gone then. */
  save: oc.input(ById.extend({ path: z.string().min(1) })).output(SavedBundle),
  discard: oc.input(ById).output(z.void()),
  /** Verifies every file of a saved bundle by its hash and sums it up. */
  inspect: oc.input(z.object({ path: z.string().min(1) })).output(BundleInspection),
};

import { oc } from '@orpc/contract';
import * as z from 'zod';
import { BackupSummary, RestoreSummary } from '../model/backup.ts';

const ByPath = z.object({
  /** Full path of the file, as the person chose it in a dialog or named it on the command line. */
  path: z.string().min(1),
});

/** What a person has made, in one file: stores without tokens, changes, runs, views, recipes, settings. */
export const backup = {
  /** Replaces a file that is there. */
  make: oc.input(ByPath).output(BackupSummary),
  /** Adds to what is here, and replaces nothing. */
  restore: oc.input(ByPath).output(RestoreSummary),
};

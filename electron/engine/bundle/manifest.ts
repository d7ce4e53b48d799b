import * as z from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { BundledRun, BundleFile, BundleInspection } from '../../../shared/model/bundle.ts';

const FORMAT = 'bulkhead-log-bundle';
const FORMAT_VERSION = 1;

/** What a draft says of itself until it is saved. */
export const BundleSummary = BundleInspection;
export type BundleSummary = z.infer<typeof BundleSummary>;

const HashedFile = BundleFile.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type HashedFile = z.infer<typeof HashedFile>;

const Manifest = BundleSummary.extend({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  files: z.array(HashedFile),
  runs: z.array(BundledRun),
});
export type Manifest = z.infer<typeof Manifest>;

export function writeManifest(summary: BundleSummary, files: readonly HashedFile[]): string {
  return `${JSON.stringify({ format: FORMAT, formatVersion: FORMAT_VERSION, ...summary, files }, null, 2)}\n`;
}

/** @throws AppError `database_newer` for a format that is not known yet, `bad_input` for what is none */
export function readManifest(text: string): Manifest {
  let raw: unknown = null;
  try {
    raw = JSON.parse(text);
  } catch {
    // Judged below, like anything else that is no manifest.
  }
  const head = z.object({ format: z.literal(FORMAT), formatVersion: z.number() }).safeParse(raw);
  if (head.success && head.data.formatVersion > FORMAT_VERSION) {
    throw new AppError(
      'database_newer',
      'It was made by a newer Bulkhead. Update Bulkhead, then inspect it.',
    );
  }
  const manifest = Manifest.safeParse(raw);
  if (manifest.success) return manifest.data;
  throw new AppError('bad_input', 'It is no log bundle of Bulkhead.');
}

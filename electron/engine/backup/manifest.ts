import * as z from 'zod';
import { Settings } from '../../../shared/contract/settings.ts';
import { AppError } from '../../../shared/errors.ts';
import { SavedRecipe } from '../../../shared/model/saved-recipe.ts';
import { Store } from '../../../shared/model/store.ts';

/** Far more than anyone has; a file that claims more is not one of ours. */
export const MOST_STORES = 1_000;

const FORMAT_VERSION = 1;

/** Without what leads to a secret: that is given again on the machine where it is kept. */
const KeptSettings = Settings.omit({ slackWebhook: true });

const StoreEntry = z.strictObject({
  store: Store.pick({ name: true, endpoint: true, guardLevel: true, colour: true }),
  file: z.string().regex(/^stores\/[a-z0-9-]+\.db$/),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type StoreEntry = z.infer<typeof StoreEntry>;

/** What is in a backup. It names every other file in it. */
const Manifest = z.strictObject({
  format: z.literal('bulkhead-backup'),
  version: z.literal(FORMAT_VERSION),
  madeAt: z.iso.datetime(),
  stores: z.array(StoreEntry).max(MOST_STORES),
  recipes: z.array(SavedRecipe),
  settings: KeptSettings,
});
export type Manifest = z.infer<typeof Manifest>;

export function writeManifest(content: Omit<Manifest, 'format' | 'version'>): string {
  const manifest: Manifest = { format: 'bulkhead-backup', version: FORMAT_VERSION, ...content };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @throws AppError `database_newer` for a format that is not known yet, `bad_input` for what is none */
export function readManifest(text: string): Manifest {
  const raw = parseJson(text);
  const head = z.object({ format: z.literal('bulkhead-backup'), version: z.number() }).safeParse(raw);
  if (head.success && head.data.version > FORMAT_VERSION) {
    throw new AppError(
      'database_newer',
      'It was made by a newer Bulkhead. Update Bulkhead, then restore it.',
    );
  }
  const manifest = Manifest.safeParse(raw);
  if (manifest.success) return manifest.data;
  throw new AppError('bad_input', 'Its list of contents cannot be understood.');
}

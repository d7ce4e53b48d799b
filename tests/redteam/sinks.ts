import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareBundle } from '../../electron/engine/bundle/prepare-bundle.ts';
import { saveBundle } from '../../electron/engine/bundle/save-bundle.ts';
import { readZip } from '../support/zip.ts';

/** What a story with planted secrets has left behind. */
export interface Aftermath {
  /** The data folder. */
  readonly home: string;
  /** What processes printed while they worked and when they ended. */
  readonly printed: readonly string[];
  /** What was posted to Slack. */
  readonly slack: readonly string[];
  /** What was scraped. */
  readonly metrics: readonly string[];
}

/** Somewhere that others get to read: nothing that was planted may be found in it. */
export interface Sink {
  readonly name: string;
  /** All of its text, as far as the story reached it. */
  text(aftermath: Aftermath): Promise<string>;
}

function filesIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files
    .map((file) => `${file.name}\n${readFileSync(join(file.parentPath, file.name), 'utf8')}`)
    .join('\n');
}

async function bundleOf(home: string): Promise<string> {
  const place = { home, version: '1.0.0', now: Date.now() };
  const { id } = await prepareBundle(place, { stores: [], days: 90, reports: true });
  const path = join(home, `${id}.zip`);
  await saveBundle(home, id, path);
  return [...(await readZip(path))].flat().join('\n');
}

/** Everything that leaves the machine, or may. A new way out belongs in this list. */
export const SINKS: readonly Sink[] = [
  { name: 'log', text: async ({ home }) => filesIn(join(home, 'logs')) },
  { name: 'output of processes', text: async ({ printed }) => printed.join('\n') },
  { name: 'messages to Slack', text: async ({ slack }) => slack.join('\n') },
  { name: 'log bundle', text: async ({ home }) => bundleOf(home) },
  { name: 'metrics', text: async ({ metrics }) => metrics.join('\n') },
];

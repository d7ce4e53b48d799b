import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { startDemoStore } from '../../../electron/demo-store/start-demo-store.ts';
import { BULK_PARTS } from '../../../electron/engine/catalog/bulk-lines.ts';
import { bulkResult, startBulkQuery } from '../../../electron/engine/catalog/bulk-query.ts';
import { systemClock } from '../../../electron/engine/clock.ts';
import { connectStore } from '../../../electron/engine/shopify/connect-store.ts';
import type { StoreContext } from '../../../electron/engine/store-context.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { memoryDatabase } from '../../support/store-database.ts';
import { answer, question } from '../measure.ts';

/** Writes the three result files of a full pull into a folder: what a store of this size answers. */
export interface BulkFilesInput {
  readonly folder: string;
  readonly products: number;
  readonly variants: number;
}

/** Where they are, in the order in which they are loaded: levels, variants, products. */
export interface BulkFilesResult {
  readonly files: readonly string[];
  readonly lines: number;
}

const { folder, products, variants } = question<BulkFilesInput>();
const demo = await startDemoStore({ products, variants, plan: 'plus' });
const log = memoryLog();
const random = Math.random;
const client = connectStore({
  endpoint: demo.endpoint,
  token: async () => demo.token,
  clock: systemClock,
  random,
  log,
});
const context: StoreContext = {
  store: {
    id: 'demo',
    name: 'Demo',
    endpoint: demo.endpoint,
    token: { kind: 'env', variable: 'TOKEN' },
    guardLevel: 'dev',
    colour: 'blue',
    addedAt: '2026-10-01T00:00:00Z',
  },
  database: memoryDatabase(),
  client,
  clock: systemClock,
  random,
  log,
  report: () => {},
};
const { signal } = new AbortController();
const files: string[] = [];
let lines = 0;
for (const [index, part] of BULK_PARTS.entries()) {
  const result = await bulkResult(context, await startBulkQuery(context, part.document, signal), signal);
  if (result.url === null) throw new Error(`The demo store has no ${part.name}.`);
  const file = join(folder, `${index}.jsonl`);
  await pipeline(await client.download(result.url), createWriteStream(file));
  files.push(file);
  lines += result.lines;
}
await client.close();
await demo.stop();
const result: BulkFilesResult = { files, lines };
answer(result);

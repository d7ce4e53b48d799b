import { join } from 'node:path';
import { createEngine } from '../../../electron/engine/engine.ts';
import { storeDatabasePath } from '../../../electron/engine/home.ts';
import { measure } from '../measure.ts';

const FILL = new URL('../catalog/fill.ts', import.meta.url);

/** Name of the store in the app. */
export const BIG_STORE = 'Acme';

/** A data folder whose only store has a catalog of this size. Nothing answers for the store: the work is local. */
export async function makeBigStore(
  folder: string,
  size: { readonly products: number; readonly variants: number },
): Promise<string> {
  const home = join(folder, 'home');
  const engine = await createEngine({ home, tokens: { token: async () => null } });
  const { id } = await engine.client.stores.add({
    name: BIG_STORE,
    address: { endpoint: 'http://127.0.0.1:9/admin/api/2026-10/graphql.json' },
    token: { kind: 'env', variable: 'BULKHEAD_BENCH_TOKEN' },
    guardLevel: 'dev',
  });
  await engine.client.catalog.savedViews({ store: BIG_STORE });
  await engine.close();
  await measure(FILL, { path: storeDatabasePath(home, id), ...size });
  return home;
}

import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../../../electron/engine/clock.ts';
import { connectStore } from '../../../electron/engine/shopify/connect-store.ts';
import { checkStore } from '../../../electron/engine/stores/check-store.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { rawStore } from '../../support/raw-store.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const closable of open.splice(0).toReversed()) await closable.close();
});

async function check(scopes: readonly string[]) {
  const store = await rawStore((response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        data: {
          shop: {
            name: 'Acme',
            myshopifyDomain: 'acme.myshopify.com',
            currencyCode: 'EUR',
            plan: { publicDisplayName: 'Basic' },
          },
          currentAppInstallation: { accessScopes: scopes.map((handle) => ({ handle })) },
          publicApiVersions: [],
        },
        extensions: {
          cost: {
            requestedQueryCost: 4,
            actualQueryCost: 4,
            throttleStatus: { maximumAvailable: 2_000, currentlyAvailable: 1_996, restoreRate: 100 },
          },
        },
      }),
    );
  });
  open.push(store);
  const client = connectStore({
    endpoint: store.endpoint,
    token: async () => 'shpat_x',
    clock: systemClock,
    random: Math.random,
    log: memoryLog(),
  });
  open.push(client);
  return checkStore(client);
}

it('says who the store is and how much it allows', async () => {
  expect(await check(['write_products', 'write_inventory', 'read_locations'])).toMatchObject({
    shopName: 'Acme',
    domain: 'acme.myshopify.com',
    planName: 'Basic',
    currencyCode: 'EUR',
    apiVersion: '2026-10',
    missingScopes: [],
    bucket: { maximum: 2_000, restoreRate: 100 },
  });
});

it('says what a missing scope prevents; a write scope includes reading', async () => {
  const { scopes, missingScopes } = await check(['read_products', 'write_inventory']);
  expect(scopes).toEqual(['read_products', 'write_inventory']);
  expect(missingScopes.map(({ scope }) => scope)).toEqual(['write_products', 'read_locations']);
  expect(missingScopes[0]?.prevents).toMatch(/changing products/);
});

import { AppError } from '../../../shared/errors.ts';
import type { StoreCheck } from '../../../shared/model/store.ts';
import { API_VERSION } from '../shopify/endpoint.ts';
import { ShopDocument } from '../shopify/generated/documents.ts';
import type { StoreClient } from '../shopify/store-client.ts';

/** What Bulkhead needs (facts §6), and what does not work without it. A write scope includes its read scope. */
const NEEDED: readonly { readonly scope: string; readonly prevents: string }[] = [
  { scope: 'read_products', prevents: 'pulling the catalog' },
  { scope: 'write_products', prevents: 'changing products, variants and their metafields' },
  { scope: 'read_inventory', prevents: 'showing costs, weights and quantities' },
  { scope: 'write_inventory', prevents: 'changing costs, weights, customs data and quantities' },
  { scope: 'read_locations', prevents: 'showing and changing quantities by location' },
];

function isGranted(scope: string, granted: ReadonlySet<string>): boolean {
  return granted.has(scope) || granted.has(scope.replace(/^read_/, 'write_'));
}

/**
 * Asks the store who it is and what the token may do.
 *
 * @throws CallFailure when the store cannot be asked
 * @throws AppError `api_refused` when it answers without costs (facts §1.3)
 */
export async function checkStore(client: StoreClient, signal?: AbortSignal): Promise<StoreCheck> {
  const { data, milliseconds } = await client.read(ShopDocument, {}, signal ? { signal } : {});
  const { shop, currentAppInstallation } = data;
  const bucket = client.bucket();
  if (bucket === null) {
    throw new AppError(
      'api_refused',
      'The store does not say what its calls cost, so Bulkhead cannot pace them.',
    );
  }
  const scopes = currentAppInstallation.accessScopes.map(({ handle }) => handle);
  const granted = new Set(scopes);
  return {
    shopName: shop.name,
    domain: shop.myshopifyDomain,
    planName: shop.plan.publicDisplayName,
    currencyCode: shop.currencyCode,
    apiVersion: API_VERSION,
    scopes,
    missingScopes: NEEDED.filter(({ scope }) => !isGranted(scope, granted)),
    bucket,
    roundTripMs: Math.round(milliseconds),
  };
}

import type { BulkOperations } from './bulk/bulk-operations.ts';
import type { StagedUploads } from './bulk/staged-uploads.ts';
import type { DemoCatalog } from './catalog/demo-catalog.ts';
import type { DemoClock } from './clock.ts';
import type { Ledger } from './ledger.ts';
import type { IdempotencyStore } from './mutations/idempotency-store.ts';
import type { CatalogSearch } from './search/catalog-search.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { ShopSettings } from './shop-settings.ts';

/** Everything that one demo store is made of, HTTP and points excepted. */
export interface StoreState {
  readonly shop: ShopSettings;
  readonly catalog: DemoCatalog;
  readonly index: SearchIndex;
  readonly search: CatalogSearch;
  readonly ledger: Ledger;
  readonly idempotency: IdempotencyStore;
  readonly bulkOperations: BulkOperations;
  readonly uploads: StagedUploads;
  readonly clock: DemoClock;
  /** Access scopes of the token, such as `read_products`; a write scope includes its read scope. */
  readonly scopes: ReadonlySet<string>;
  /** Milliseconds that the store works on each mutation. */
  readonly serviceMs: number;
}

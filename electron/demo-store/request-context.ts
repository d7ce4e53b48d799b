import type { Fault } from './faults/fault.ts';
import type { RequestDelays } from './request-delays.ts';
import type { SearchReport } from './search/search-report.ts';
import type { StoreState } from './store-state.ts';

/** What every resolver gets: the store and the request it works for. */
export interface RequestContext {
  readonly store: StoreState;
  /** The `X-Request-Id` of the answer. */
  readonly requestId: string;
  /** Filled by resolvers that search; becomes `extensions.search`. */
  readonly searches: SearchReport[];
  /** True inside bulk operations: connections hold everything, whatever `first` says (facts §2). */
  readonly unpaged: boolean;
  readonly delays: RequestDelays;
  /** What goes wrong with the request; null for a healthy one. */
  readonly fault: Fault | null;
}

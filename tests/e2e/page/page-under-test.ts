import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../../shared/contract/contract.ts';
import type { desktopContract } from '../../../shared/contract/desktop.ts';
import type { EngineStatus } from '../../../shared/desktop/engine-status.ts';
import type { ErrorData } from '../../../shared/errors.ts';

export type Outcome<T> = { readonly answer: T } | { readonly error: ErrorData };

/** What a test finds in the page, as `bulkhead`. */
export interface PageUnderTest {
  readonly engine: ContractRouterClient<typeof contract>;
  readonly desktop: ContractRouterClient<typeof desktopContract>;
  /** Every status of the engine that the page was told. */
  readonly statuses: readonly EngineStatus[];
  /** A failure as data: Playwright would keep only its message. */
  outcome<T>(call: Promise<T>): Promise<Outcome<T>>;
}

import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { AppError } from '../../../shared/errors.ts';
import {
  BulkQueryStateDocument,
  type BulkQueryStateQuery,
  CancelBulkQueryDocument,
  StartBulkQueryDocument,
} from '../shopify/generated/documents.ts';
import type { StoreContext } from '../store-context.ts';

/** Shopify's own command line asks every second ten times, then every five (facts §2). */
const FIRST_POLLS = 10;
const FIRST_POLL_MS = 1_000;
const LATER_POLL_MS = 5_000;

/** An operation whose count has not moved for this long is given up; a healthy one counts all the time. */
const STUCK_AFTER_MS = 15 * 60_000;

/** How long to wait for one of the store's five places while other operations of this app hold them all. */
const PLACE_WAIT_MS = 10 * 60_000;

export interface BulkQuery {
  readonly id: string;
  /** The store's time when it took the query on: everything changed before is in the result. */
  readonly createdAt: string;
}

export interface BulkResult {
  /** Where the lines are; null when there is none. Expires after 7 days (facts §2). */
  readonly url: string | null;
  /** Lines that the file must have. */
  readonly lines: number;
}

function failed(reason: string): AppError {
  return new AppError(
    'store_unavailable',
    `The store did not finish listing its catalog (${reason}). The local catalog is as it was; pull again.`,
  );
}

/**
 * Asks the store to run a query over everything. It reads only, so an unanswered ask is simply repeated, as reads are:
 * at worst an operation that nobody waits for runs to its end.
 *
 * @throws AppError `store_unavailable` when no place becomes free or the store refuses the query
 */
export async function startBulkQuery(
  context: StoreContext,
  document: TypedDocumentNode<unknown, Record<string, never>>,
  signal: AbortSignal,
): Promise<BulkQuery> {
  const giveUpAt = context.clock.monotonic() + PLACE_WAIT_MS;
  for (;;) {
    const { data } = await context.client.read(
      StartBulkQueryDocument,
      { query: print(document) },
      { signal },
    );
    const operation = data.bulkOperationRunQuery?.bulkOperation;
    if (operation) return operation;
    const error = data.bulkOperationRunQuery?.userErrors[0];
    if (error?.code !== 'OPERATION_IN_PROGRESS' || context.clock.monotonic() >= giveUpAt) {
      throw failed(error?.message ?? 'no reason given');
    }
    await context.clock.sleep(LATER_POLL_MS, signal);
  }
}

type State = NonNullable<BulkQueryStateQuery['bulkOperation']>;

function resultOf(state: State): BulkResult | null {
  switch (state.status) {
    case 'COMPLETED':
      if (state.url === null && state.objectCount !== '0') throw failed('its result has no file');
      return { url: state.url, lines: Number(state.objectCount) };
    case 'FAILED':
      if (state.errorCode === 'ACCESS_DENIED') {
        throw new AppError(
          'not_authorised',
          'The token may not read the whole catalog. It needs the scopes read_products, read_inventory and read_locations.',
        );
      }
      throw failed(state.errorCode ?? state.status);
    case 'CANCELED':
    case 'CANCELING':
    case 'EXPIRED':
      throw failed(state.status);
    default:
      return null;
  }
}

/**
 * Waits until a bulk query is done.
 *
 * @throws AppError `store_unavailable` when it failed, was cancelled or stands still; `not_authorised`
 */
export async function bulkResult(
  context: StoreContext,
  query: BulkQuery,
  signal: AbortSignal,
): Promise<BulkResult> {
  let count = '';
  let movedAt = context.clock.monotonic();
  for (let poll = 0; ; poll++) {
    await context.clock.sleep(poll < FIRST_POLLS ? FIRST_POLL_MS : LATER_POLL_MS, signal);
    const { data } = await context.client.read(BulkQueryStateDocument, { id: query.id }, { signal });
    if (!data.bulkOperation) throw failed('it has forgotten the operation');
    const result = resultOf(data.bulkOperation);
    if (result) return result;
    if (data.bulkOperation.objectCount !== count) {
      count = data.bulkOperation.objectCount;
      movedAt = context.clock.monotonic();
    } else if (context.clock.monotonic() - movedAt > STUCK_AFTER_MS) {
      throw failed('it stands still');
    }
  }
}

/** Frees the store's place of a query that nobody waits for any more. A failure to do so only delays the next pull. */
export async function cancelBulkQuery(context: StoreContext, query: BulkQuery): Promise<void> {
  try {
    await context.client.write(CancelBulkQueryDocument, { id: query.id });
  } catch (error) {
    context.log.debug('A bulk query could not be cancelled', { id: query.id, error: String(error) });
  }
}

import { onTestFinished } from 'vitest';
import {
  type DemoStore,
  type DemoStoreOptions,
  startDemoStore,
} from '../../electron/demo-store/start-demo-store.ts';

/** One error of a GraphQL answer. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface AnswerCost {
  readonly requestedQueryCost: number;
  readonly actualQueryCost: number | null;
  readonly throttleStatus: {
    readonly maximumAvailable: number;
    readonly currentlyAvailable: number;
    readonly restoreRate: number;
  };
}

export interface GraphqlAnswer<Data> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data;
  readonly errors: readonly AnswerError[] | undefined;
  readonly cost: AnswerCost | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

interface WireBody {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: Readonly<Record<string, unknown>> & { readonly cost?: AnswerCost };
}

/** A demo store with a client that speaks plain HTTP to it. */
export interface DemoSession {
  readonly store: DemoStore;
  /** @param headers beside the token and the content type */
  send<Data>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GraphqlAnswer<Data>>;
}

/** Starts a demo store that stops when the test is over. */
export async function openDemoSession(options: DemoStoreOptions = {}): Promise<DemoSession> {
  const store = await startDemoStore({ products: 8, variants: 2, ...options });
  onTestFinished(() => store.stop());
  return {
    store,
    send: async (query, variables = {}, headers = {}) => {
      const response = await fetch(store.endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-shopify-access-token': store.token, ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await response.json()) as WireBody;
      return {
        status: response.status,
        headers: response.headers,
        data: body.data as never,
        errors: body.errors,
        cost: body.extensions?.cost,
        extensions: body.extensions,
      };
    },
  };
}

/** Waits for a bulk operation to end; asks without pausing, since the store works between the requests. */
export async function finishedBulkOperation(session: DemoSession, id: string): Promise<BulkOperationAnswer> {
  for (;;) {
    const { data } = await session.send<{ bulkOperation: BulkOperationAnswer }>(
      `query ($id: ID!) { bulkOperation(id: $id) {
        id status errorCode objectCount rootObjectCount fileSize url partialDataUrl type completedAt } }`,
      { id },
    );
    if (!['CREATED', 'RUNNING', 'CANCELING'].includes(data.bulkOperation.status)) return data.bulkOperation;
  }
}

export interface BulkOperationAnswer {
  readonly id: string;
  readonly status: string;
  readonly errorCode: string | null;
  readonly objectCount: string;
  readonly rootObjectCount: string;
  readonly fileSize: string;
  readonly url: string | null;
  readonly partialDataUrl: string | null;
}

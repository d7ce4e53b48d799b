import {
  type DemoStore,
  type DemoStoreOptions,
  startDemoStore,
} from '../../electron/demo-store/start-demo-store.ts';

/** A GraphQL answer as it came over HTTP. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** A running demo store and the plainest client for it: no retries, no throttle. */
export class DemoStoreClient {
  readonly store: DemoStore;

  private constructor(store: DemoStore) {
    this.store = store;
  }

  static async start(options: DemoStoreOptions = {}): Promise<DemoStoreClient> {
    return new DemoStoreClient(await startDemoStore({ products: 3, variants: 2, ...options }));
  }

  /** @throws TypeError from fetch when the connection is reset */
  async send(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<WireAnswer> {
    const response = await fetch(this.store.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shopify-access-token': this.store.token },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const body = (isJson ? JSON.parse(text) : {}) as { data?: WireAnswer['data']; errors?: unknown };
    const errors = Array.isArray(body.errors) ? (body.errors as WireAnswer['errors']) : [];
    return { status: response.status, headers: response.headers, data: body.data, errors };
  }

  stop(): Promise<void> {
    return this.store.stop();
  }
}

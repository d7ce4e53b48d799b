import { answer, question } from '../measure.ts';
import { DemoStoreProcess, type DemoStoreReport } from './demo-store-process.ts';

export interface OneByOneInput {
  readonly products: number;
  readonly variants: number;
  /** Stops after so many variants. */
  readonly send: number;
}

export interface OneByOneResult {
  readonly seconds: number;
  readonly store: DemoStoreReport;
}

const WORKERS = 10;

/** What the docs recommend when a call was refused for lack of points, in milliseconds (facts §1.3). */
const BACK_OFF_MS = 1_000;

const LIST = `query ($after: String) {
  products(first: 50, after: $after) {
    nodes { id variants(first: 25) { nodes { id price } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const UPDATE = `mutation ($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkUpdate(productId: $productId, variants: $variants) {
    productVariants { id }
    userErrors { field message }
  }
}`;

interface Wire<Data> {
  readonly data?: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

interface List {
  readonly products: {
    readonly nodes: readonly {
      readonly id: string;
      readonly variants: { readonly nodes: readonly { readonly id: string; readonly price: string }[] };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

interface Update {
  readonly productVariantsBulkUpdate: { readonly userErrors: readonly { readonly message: string }[] };
}

/** Tries until the store has points left: the whole of most scripts' rate limiting. */
async function post<Data>(demo: DemoStoreProcess, query: string, variables: object): Promise<Data> {
  for (;;) {
    const response = await fetch(demo.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shopify-access-token': demo.token },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as Wire<Data>;
    if (errors?.[0]?.extensions?.code === 'THROTTLED') {
      await new Promise((resolve) => setTimeout(resolve, BACK_OFF_MS));
      continue;
    }
    if (errors || !data) throw new Error(errors?.[0]?.message ?? 'The store sent no data.');
    return data;
  }
}

interface Target {
  readonly productId: string;
  readonly id: string;
  readonly price: string;
}

async function allVariants(demo: DemoStoreProcess): Promise<Target[]> {
  const all: Target[] = [];
  let after: string | null = null;
  for (;;) {
    const { products }: List = await post<List>(demo, LIST, { after });
    for (const { id: productId, variants } of products.nodes) {
      for (const variant of variants.nodes) all.push({ productId, ...variant });
    }
    if (!products.pageInfo.hasNextPage) return all;
    after = products.pageInfo.endCursor;
  }
}

/** Ten workers, each taking the next variant, one variant a call, one second of patience when throttled. */
async function run({ products, variants, send }: OneByOneInput): Promise<OneByOneResult> {
  const demo = await DemoStoreProcess.open({ plan: 'standard', products, variants });
  const todo = (await allVariants(demo)).slice(0, send);
  await demo.restart();
  const start = performance.now();
  let next = 0;
  async function worker(): Promise<void> {
    for (let target = todo[next++]; target; target = todo[next++]) {
      const price = (Number(target.price) * 1.1).toFixed(2);
      const update = await post<Update>(demo, UPDATE, {
        productId: target.productId,
        variants: [{ id: target.id, price }],
      });
      const problem = update.productVariantsBulkUpdate.userErrors[0];
      if (problem) throw new Error(problem.message);
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, worker));
  const seconds = (performance.now() - start) / 1000;
  const store = await demo.report();
  await demo.stop();
  if (store.variants !== todo.length)
    throw new Error(`${store.variants} of ${todo.length} variants written.`);
  return { seconds, store };
}

answer(await run(question<OneByOneInput>()));

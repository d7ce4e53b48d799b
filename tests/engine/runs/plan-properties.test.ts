import fc from 'fast-check';
import { type DocumentNode, parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { SendableChange } from '../../../electron/engine/runs/job-kinds/job-kind.ts';
import { JOB_KINDS } from '../../../electron/engine/runs/job-kinds/job-kinds.ts';
import { plan } from '../../../electron/engine/runs/plan/plan.ts';
import type { PlannedJob } from '../../../electron/engine/runs/plan/planned-job.ts';
import { adminSchema } from '../../../electron/engine/shopify/schema.ts';
import type { StoreClient } from '../../../electron/engine/shopify/store-client.ts';
import { requestedCost } from '../../../shared/cost/requested-cost.ts';
import { plannedChange } from './planned-change.ts';

const PRODUCT_FIELDS = ['title', 'vendor', 'tags', 'seo.title', 'metafields.custom.care', 'metafields.a.b'];
const VARIANT_FIELDS = [
  'price',
  'sku',
  'weight',
  'variant.metafields.custom.fit',
  'variant.metafields.custom.bin',
  'quantity@7',
  'quantity@8',
];

/** What is staged for one product: some of its own fields, some fields of each of its variants. */
const product = fc.record({
  own: fc.subarray(PRODUCT_FIELDS),
  ofVariants: fc.subarray(VARIANT_FIELDS),
  // Beyond the 250 variants of a call now and then.
  variants: fc.oneof({ weight: 8, arbitrary: fc.nat(9) }, { weight: 1, arbitrary: fc.nat(600) }),
  clears: fc.boolean(),
});

function stagedValue(field: string, clears: boolean): readonly [string | null, string | null] {
  if (field === 'tags') return clears ? ['["a"]', '[]'] : ['["a"]', '["b"]'];
  if (field.startsWith('quantity@')) return ['1', '2'];
  if (field === 'weight') return ['1 GRAMS', '2 GRAMS'];
  return clears && field.includes('metafields') ? ['x', null] : ['1', '2'];
}

/** In the order of product, variant, field, as the set is read. */
const staged = fc.array(product, { minLength: 1, maxLength: 45 }).map((products) =>
  products.flatMap(({ own, ofVariants, variants, clears }, index) => {
    const id = index + 1;
    const change = (field: string, variant?: number) =>
      plannedChange(id, field, ...stagedValue(field, clears), variant);
    const rows = Array.from({ length: variants }, (_, variant) =>
      ofVariants.map((field) => change(field, id * 1_000 + variant)),
    );
    return [...own.map((field) => change(field)), ...rows.flat()];
  }),
);

const schema = adminSchema();

function costOf({ kind, changes }: PlannedJob): number {
  return JOB_KINDS[kind].requestedCost(schema, changes);
}

function distinct(changes: readonly SendableChange[], by: (change: SendableChange) => unknown): number {
  return new Set(changes.map(by)).size;
}

/** The limits of facts §1.2 and §3, one by one. */
const LIMITS: Readonly<Record<string, (changes: readonly SendableChange[]) => void>> = {
  productUpdate: (changes) => {
    expect(distinct(changes, ({ productId }) => productId)).toBe(1);
    expect(changes.every(({ variantId }) => variantId === null)).toBe(true);
  },
  tagsAdd: (changes) => expect(changes).toHaveLength(1),
  tagsRemove: (changes) => expect(changes).toHaveLength(1),
  variantsUpdate: (changes) => {
    expect(distinct(changes, ({ productId }) => productId)).toBe(1);
    expect(distinct(changes, ({ variantId }) => variantId)).toBeLessThanOrEqual(250);
  },
  metafieldsSet: (changes) => {
    expect(changes.length).toBeLessThanOrEqual(25);
    expect(changes.every(({ send }) => send !== null)).toBe(true);
  },
  metafieldsDelete: (changes) => {
    expect(changes.length).toBeLessThanOrEqual(250);
    expect(changes.every(({ send }) => send === null)).toBe(true);
  },
  inventorySet: (changes) => {
    expect(changes.length).toBeLessThanOrEqual(250);
    expect(distinct(changes, ({ inventoryItemId, field }) => `${inventoryItemId} ${field}`)).toBe(
      changes.length,
    );
  },
};

/** What a job would put on the wire. */
async function sentBy({ kind, changes }: PlannedJob): Promise<{ document: DocumentNode; variables: object }> {
  let sent: { document: DocumentNode; variables: object } | undefined;
  const client = {
    write: (document: DocumentNode, variables: object) => {
      sent = { document, variables };
      return Promise.reject(new Error('It was only to be seen.'));
    },
  } as unknown as StoreClient;
  await JOB_KINDS[kind].send(client, changes, 'key', {}).catch(() => {});
  if (!sent) throw new Error(`${kind} sends nothing.`);
  return sent;
}

describe('whatever is staged', () => {
  it('every change is in exactly one job', () => {
    fc.assert(
      fc.property(staged, (changes) => {
        const planned = [...plan(changes)].flatMap((job) => job.changes.map(({ id }) => id));
        expect(planned.sort()).toEqual(changes.map(({ id }) => id).sort());
      }),
      { numRuns: 60 },
    );
  });

  it('no call is beyond a limit of the API, and none is empty', () => {
    fc.assert(
      fc.property(staged, (changes) => {
        for (const job of plan(changes)) {
          expect(job.changes.length).toBeGreaterThan(0);
          LIMITS[job.kind]?.(job.changes);
          expect(costOf(job)).toBeLessThanOrEqual(1_000);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a variant’s fields stay in one call, and a product’s own fields too', () => {
    fc.assert(
      fc.property(staged, (changes) => {
        const callsOf = new Map<string, number>();
        for (const { kind, changes: carried } of plan(changes)) {
          if (kind !== 'productUpdate' && kind !== 'variantsUpdate') continue;
          for (const owner of new Set(carried.map((change) => change.variantId ?? `p${change.productId}`)))
            callsOf.set(owner, (callsOf.get(owner) ?? 0) + 1);
        }
        expect([...callsOf.values()].filter((calls) => calls > 1)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('the cost of a call is what the calculator says of the document as it is printed', async () => {
    await fc.assert(
      fc.asyncProperty(staged, async (changes) => {
        for (const job of plan(changes)) {
          const { document, variables } = await sentBy(job);
          const printed = parse(print(document));
          expect(costOf(job)).toBe(requestedCost(schema, printed, variables as Record<string, unknown>));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('it costs no more than one call for each change', () => {
    fc.assert(
      fc.property(staged, (changes) => {
        const points = (jobs: Iterable<PlannedJob>) => [...jobs].reduce((sum, job) => sum + costOf(job), 0);
        const alone = changes.slice(0, 200).reduce((sum, change) => sum + points(plan([change])), 0);
        expect(points(plan(changes.slice(0, 200)))).toBeLessThanOrEqual(alone);
      }),
      { numRuns: 40 },
    );
  });
});

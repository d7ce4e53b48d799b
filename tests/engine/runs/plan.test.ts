import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendableChange } from '../../../electron/engine/runs/job-kinds/job-kind.ts';
import { JOB_KINDS } from '../../../electron/engine/runs/job-kinds/job-kinds.ts';
import { plan } from '../../../electron/engine/runs/plan/plan.ts';
import { adminSchema } from '../../../electron/engine/shopify/schema.ts';

let lastId = 0;

function change(
  productId: number,
  field: string,
  base: string | null,
  value: string | null,
  variantId?: number,
): SendableChange {
  lastId += 1;
  return {
    id: lastId,
    productId: String(productId),
    variantId: variantId === undefined ? null : String(variantId),
    field,
    base,
    value,
    inventoryItemId: variantId === undefined ? null : String(variantId + 1_000_000),
    levelId: field.startsWith('quantity@') ? String(variantId) : null,
    send: value,
    current: base,
    digest: null,
    metafieldType: 'single_line_text_field',
  };
}

function summary(changes: SendableChange[]) {
  return [...plan(changes)].map((job) => ({
    kind: job.kind,
    changes: job.changes.length,
    points: JOB_KINDS[job.kind].requestedCost(adminSchema(), job.changes),
  }));
}

describe('the planner', () => {
  it('puts all variants of a product into one call: 10 + 0.2 a variant (facts §1.2)', () => {
    const prices = Array.from({ length: 10 }, (_, index) =>
      change(1, 'price', '10.00', '11.00', 100 + index),
    );
    expect(summary(prices)).toEqual([{ kind: 'variantsUpdate', changes: 10, points: 12 }]);
  });

  it('splits a product with more than 250 variants between whole variants', () => {
    const prices = Array.from({ length: 300 }, (_, index) => [
      change(1, 'compareAtPrice', null, '12.00', 100 + index),
      change(1, 'price', '10.00', '11.00', 100 + index),
    ]).flat();
    expect(summary(prices)).toEqual([
      { kind: 'variantsUpdate', changes: 500, points: 60 },
      { kind: 'variantsUpdate', changes: 100, points: 20 },
    ]);
  });

  it('lets tags, SEO and metafields ride in the product call', () => {
    const changes = [
      change(1, 'metafields.custom.care', null, 'Cold'),
      change(1, 'metafields.custom.fit', null, 'Slim'),
      change(1, 'seo.title', null, 'x'),
      change(1, 'tags', '["a"]', '["b"]'),
    ];
    // 10 + 0.4 × 2 metafields, rounded, and 1 for reading the SEO object back.
    expect(summary(changes)).toEqual([{ kind: 'productUpdate', changes: 4, points: 12 }]);
  });

  it('adds or removes tags without overwriting those of others, when that is all', () => {
    expect(summary([change(1, 'tags', '[]', '["a"]')])).toEqual([
      { kind: 'tagsAdd', changes: 1, points: 10 },
    ]);
    expect(summary([change(1, 'tags', '["a"]', '[]')])).toEqual([
      { kind: 'tagsRemove', changes: 1, points: 10 },
    ]);
    expect(summary([change(1, 'tags', '["a"]', '["b"]')])).toEqual([
      { kind: 'productUpdate', changes: 1, points: 10 },
    ]);
  });

  it('shares calls between products for metafields: 25 owners in one call of 10 + 4 each', () => {
    const changes = Array.from({ length: 30 }, (_, index) =>
      change(index + 1, 'metafields.custom.care', null, 'Cold'),
    );
    expect(summary(changes)).toEqual([
      { kind: 'metafieldsSet', changes: 25, points: 110 },
      { kind: 'metafieldsSet', changes: 5, points: 30 },
    ]);
  });

  it('shares calls for quantities and deletes', () => {
    const quantities = Array.from({ length: 251 }, (_, index) =>
      change(index + 1, 'quantity@7', '1', '2', index + 1),
    );
    expect(summary(quantities)).toEqual([
      { kind: 'inventorySet', changes: 250, points: 10 },
      { kind: 'inventorySet', changes: 1, points: 10 },
    ]);
    expect(
      summary([change(1, 'metafields.a.bcd', 'x', null), change(2, 'metafields.a.bcd', 'x', null)]),
    ).toEqual([{ kind: 'metafieldsDelete', changes: 2, points: 10 }]);
  });

  it('plans every change exactly once, keeps products of own calls apart and stays within the limits', () => {
    const fields = ['title', 'tags', 'metafields.custom.care', 'seo.title'];
    const variantFields = ['price', 'sku', 'variant.metafields.custom.fit', 'quantity@7'];
    const staged = fc.uniqueArray(
      fc.tuple(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom(...fields, ...variantFields),
        fc.boolean(),
      ),
      {
        selector: ([product, variant, field]) =>
          `${product}/${fields.includes(field) ? 0 : variant}/${field}`,
        maxLength: 300,
      },
    );
    fc.assert(
      fc.property(staged, (rows) => {
        const changes = rows
          .map(([product, variant, field, isClear]) => {
            const isProductLevel = fields.includes(field);
            const clears = isClear && field.includes('metafields');
            const base = field === 'tags' ? '["a"]' : clears ? 'x' : '1';
            const value = field === 'tags' ? (isClear ? '[]' : '["b"]') : clears ? null : '2';
            return change(product, field, base, value, isProductLevel ? undefined : product * 100 + variant);
          })
          .sort(
            (a, b) => Number(a.productId) - Number(b.productId) || Number(a.variantId) - Number(b.variantId),
          );
        const jobs = [...plan(changes)];
        expect(jobs.flatMap((job) => job.changes.map(({ id }) => id)).sort()).toEqual(
          changes.map(({ id }) => id).sort(),
        );
        for (const job of jobs) {
          const products = new Set(job.changes.map(({ productId }) => productId));
          if (['productUpdate', 'tagsAdd', 'tagsRemove', 'variantsUpdate'].includes(job.kind)) {
            expect(products.size).toBe(1);
          }
          expect(job.changes.length).toBeGreaterThan(0);
          expect(JOB_KINDS[job.kind].requestedCost(adminSchema(), job.changes)).toBeLessThanOrEqual(1000);
        }
      }),
      { numRuns: 50 },
    );
  });
});

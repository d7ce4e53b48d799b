import { describe, expect, it } from 'vitest';
import type { SendableChange } from '../../../electron/engine/runs/job-kinds/job-kind.ts';
import { JOB_KINDS } from '../../../electron/engine/runs/job-kinds/job-kinds.ts';
import { plan } from '../../../electron/engine/runs/plan/plan.ts';
import { adminSchema } from '../../../electron/engine/shopify/schema.ts';
import { plannedChange as change } from './planned-change.ts';

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
});

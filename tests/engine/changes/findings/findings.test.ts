import { beforeEach, describe, expect, test } from 'vitest';
import { findings } from '../../../../electron/engine/changes/findings/findings.ts';
import { excludeChange } from '../../../../electron/engine/changes/take-back.ts';
import { findChangeSet } from '../../../../electron/engine/store/changes/change-sets.ts';
import type { Database } from '../../../../electron/engine/store/database.ts';
import { SEVERITY } from '../../../../shared/model/guard-rails.ts';
import { Finding } from '../../../../shared/model/preview.ts';
import { variantIdOf } from '../../../support/catalog-factory.ts';
import { filledDatabase, setCatalog, stageSummer } from '../staged-store.ts';

const FIRST = variantIdOf(1, 0);

let database: Database;
beforeEach(() => {
  database = filledDatabase();
  for (const index of [0, 1, 2]) {
    setCatalog(database, 'variant', variantIdOf(1, index), {
      price: '10.00',
      compare_at_price: null,
      cost: '4.00',
      sku: `TEE-${index}`,
    });
  }
});

const found = () => findings(database, 'summer', 'live').findings;
const rules = () => found().map((finding) => [finding.rule, finding.count]);
const stageFirst = (...edits: string[]) => stageSummer(database, `variant_id:${FIRST}`, ...edits);

/** A value that staging refuses, as a file or an undo could bring it. */
function plant(field: string, variant: string, base: string, value: string): void {
  const set = findChangeSet(database, 'summer')?.id;
  database
    .prepare(
      'INSERT INTO change (set_id, product_id, variant_id, field, base, value) VALUES (?, 1, ?, ?, ?, ?)',
    )
    .run(set, variant, field, base, value);
}

test('an ordinary price change is nobody’s concern', () => {
  stageSummer(database, 'id:1', 'price: +10% round .99');
  expect(findings(database, 'summer', 'live')).toEqual({ findings: [], netPriceDelta: '2.97' });
});

describe('prices', () => {
  test('of 0', () => {
    stageFirst('cost: clear', 'price: = 0');
    expect(rules()).toContainEqual(['zero-price', 1]);
  });

  test('below cost, be it the price or the cost that changes', () => {
    stageFirst('price: = 9.99', 'cost: = 9.99');
    expect(rules()).toEqual([]);
    stageFirst('cost: = 10');
    expect(rules()).toEqual([['price-below-cost', 1]]);
    expect(found()[0]?.examples).toMatchObject([{ field: 'price', value: '9.99', variantId: FIRST }]);
    stageFirst('price: = 10');
    expect(rules()).toEqual([]);
    stageFirst('cost: = 100');
    expect(found()[0]?.examples).toMatchObject([{ field: 'cost', value: '100.00' }]);
  });

  test('are compared as decimals, not as text', () => {
    stageFirst('cost: = 9.5');
    expect(rules()).toEqual([]);
  });

  test('not below the compare-at price', () => {
    stageFirst('compareAtPrice: = price');
    expect(rules()).toEqual([['compare-at-not-above-price', 1]]);
    stageFirst('price: = 8');
    expect(rules()).toEqual([]);
    setCatalog(database, 'variant', variantIdOf(1, 1), { compare_at_price: '12.00' });
    stageSummer(database, `variant_id:${variantIdOf(1, 1)}`, 'price: = 12.00');
    expect(rules()).toEqual([['compare-at-not-above-price', 1]]);
  });

  test('that move by more than half', () => {
    stageFirst('price: = 15');
    expect(rules()).toEqual([]);
    stageFirst('price: = 15.01');
    expect(rules()).toEqual([['large-price-change', 1]]);
  });

  test('that together fall by more than a fifth', () => {
    stageSummer(database, 'id:1', 'price: -20%');
    expect(findings(database, 'summer', 'live')).toEqual({ findings: [], netPriceDelta: '-6.00' });
    stageFirst('price: -1');
    const { findings: concerns, netPriceDelta } = findings(database, 'summer', 'live');
    expect(netPriceDelta).toBe('-7.00');
    expect(concerns).toMatchObject([{ rule: 'net-price-delta', severity: 'stop', count: 3 }]);
    expect(concerns[0]?.message).toBe('All 3 changed prices together fall by 7.00, which is 23 %.');
  });
});

describe('SKUs that two variants would share', () => {
  test('both staged', () => {
    stageSummer(database, 'id:1', 'sku: = "SAME"');
    expect(rules()).toEqual([['duplicate-sku', 3]]);
  });

  test('one staged, the other in the catalog', () => {
    stageFirst('sku: = "TEE-1"');
    expect(rules()).toEqual([['duplicate-sku', 1]]);
  });

  test('not when the other gives it up', () => {
    stageFirst('sku: = "TEE-1"');
    stageSummer(database, `variant_id:${variantIdOf(1, 1)}`, 'sku: = "TEE-9"');
    expect(rules()).toEqual([]);
    excludeChange(database, 'summer', { productId: '1', variantId: variantIdOf(1, 1), field: 'sku' }, true);
    expect(rules()).toEqual([['duplicate-sku', 1]]);
  });

  test('not when there is none', () => {
    stageSummer(database, 'id:1', 'sku: clear');
    expect(rules()).toEqual([]);
  });
});

describe('texts', () => {
  test('a blank title', () => {
    stageSummer(database, 'id:1', 'title: = "  "');
    expect(found()).toMatchObject([{ rule: 'empty-title', severity: 'stop', count: 1 }]);
  });

  test('a handle', () => {
    stageSummer(database, 'id:1', 'handle: = "new-address"');
    expect(rules()).toEqual([['handle-change', 1]]);
  });

  test('an SEO title of 300 characters', () => {
    stageSummer(database, 'id:1', `seo.title: = "${'x'.repeat(300)}"`);
    expect(found()).toMatchObject([
      {
        rule: 'seo-too-long',
        count: 1,
        message: '1 SEO text is longer than search engines show (title 70, description 320 characters).',
      },
    ]);
    stageSummer(
      database,
      'id:1',
      `seo.title: = "${'x'.repeat(70)}"`,
      `seo.description: = "${'x'.repeat(320)}"`,
    );
    expect(rules()).toEqual([]);
  });
});

test('what only a file or an undo can bring', () => {
  stageSummer(database, 'id:1', 'vendor: = "Zeta"');
  plant(
    'quantity@901',
    FIRST,
    String(
      database
        .prepare('SELECT available FROM inventory_level WHERE location_id = 901 ORDER BY 1 LIMIT 1')
        .pluck()
        .get(),
    ),
    '-3',
  );
  plant('tags', '0', '[]', JSON.stringify(Array.from({ length: 251 }, (_, index) => `t${index}`)));
  expect(rules()).toEqual(
    expect.arrayContaining([
      ['negative-quantity', 1],
      ['too-many-tags', 1],
    ]),
  );
});

test('a catalog that moved underneath', () => {
  stageSummer(database, 'id:1', 'vendor: = "Zeta"', 'price: +1');
  setCatalog(database, 'product', '1', { vendor: 'Moved' });
  expect(found()).toMatchObject([{ rule: 'stale', severity: 'warning', count: 1 }]);
});

test('what is unticked concerns nobody', () => {
  stageFirst('price: = 0');
  expect(found().length).toBeGreaterThan(0);
  excludeChange(database, 'summer', { productId: '1', variantId: FIRST, field: 'price' }, true);
  expect(findings(database, 'summer', 'live')).toEqual({ findings: [], netPriceDelta: '0.00' });
});

test('stops come first, with at most five examples, and are plain data', () => {
  stageSummer(database, '', 'compareAtPrice: = 0.01', 'handle: prepend "x-"');
  const concerns = found();
  expect(concerns.map(({ severity }) => severity)).toEqual(['stop', 'warning']);
  expect(concerns.map(({ examples }) => examples.length)).toEqual([5, 5]);
  for (const concern of concerns) expect(Finding.parse(concern)).toEqual(concern);
});

test('a live store is never more lenient than a staging one, nor that than a development one', () => {
  for (const levels of Object.values(SEVERITY)) {
    const stops = [levels.dev, levels.staging, levels.live].map((severity) => Number(severity === 'stop'));
    expect(stops).toEqual([...stops].sort());
  }
});

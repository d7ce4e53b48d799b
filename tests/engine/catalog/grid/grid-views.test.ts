import { beforeEach, describe, expect, test } from 'vitest';
import { GridViews } from '../../../../electron/engine/catalog/grid/grid-views.ts';
import { systemClock } from '../../../../electron/engine/clock.ts';
import type { Database } from '../../../../electron/engine/store/database.ts';
import { type GridRow, type GridSort, LONGEST_IN_CELL } from '../../../../shared/model/grid.ts';
import { fillCatalog, MAIN_LOCATION, SHOP_LOCATION, variantIdOf } from '../../../support/catalog-factory.ts';
import { memoryDatabase } from '../../../support/store-database.ts';
import { filledDatabase, setCatalog, stageSummer } from '../../changes/staged-store.ts';

const TITLE: GridSort = { by: 'title', descending: false };

let database: Database;
let views: GridViews;
beforeEach(() => {
  database = filledDatabase();
  views = new GridViews(systemClock);
});

interface Options {
  readonly sort?: GridSort;
  readonly showVariants?: boolean;
  readonly columns?: string[];
}

function open(query: string, { sort = TITLE, showVariants = true, columns = [] }: Options = {}) {
  const view = views.open(database, { query, sort, showVariants });
  const page = (offset: number, limit: number) =>
    views.rows(database, { view: view.id, offset, limit, columns, set: 'summer' });
  return { view, page, rows: page(0, 500) };
}

/** `1`, `1/10000`, … in order. */
const ids = (rows: readonly GridRow[]) =>
  rows.map(({ productId, variantId }) => (variantId === null ? productId : `${productId}/${variantId}`));

function productsBy(order: string): string[] {
  return database.prepare<[], string>(`SELECT CAST(id AS TEXT) FROM product ORDER BY ${order}`).pluck().all();
}

const withVariants = (products: readonly string[], positions: readonly number[] = [0, 1, 2]) =>
  products.flatMap((id) => [id, ...positions.map((index) => `${id}/${variantIdOf(Number(id), index)}`)]);

describe('lines', () => {
  test('are the products in their order, each with its variants beneath it', () => {
    const { view, rows } = open('');
    expect(view).toMatchObject({ products: 20, variants: 60, rows: 80 });
    expect(ids(rows)).toEqual(withVariants(productsBy('title COLLATE NOCASE, id')));
  });

  test.each<[GridSort, string]>([
    [{ by: 'title', descending: true }, 'title COLLATE NOCASE DESC, id DESC'],
    [{ by: 'vendor', descending: false }, 'vendor COLLATE NOCASE, title COLLATE NOCASE, id'],
    [
      { by: 'productType', descending: true },
      'product_type COLLATE NOCASE DESC, title COLLATE NOCASE DESC, id DESC',
    ],
    [{ by: 'status', descending: false }, 'status, title COLLATE NOCASE, id'],
    [{ by: 'updatedAt', descending: true }, 'updated_at DESC, id DESC'],
  ])('can be sorted: %o', (sort, order) => {
    expect(ids(open('', { sort }).rows)).toEqual(withVariants(productsBy(order)));
    expect(ids(open('price:>0', { sort }).rows)).toEqual(withVariants(productsBy(order)));
  });

  test('show only the variants that match beneath their product, and no product without one', () => {
    for (let product = 1; product <= 20; product++) {
      setCatalog(database, 'variant', variantIdOf(product, 0), {
        price: product % 2 === 0 ? '1.00' : '9.00',
      });
    }
    const { view, rows } = open('price:<5');
    const even = productsBy('title COLLATE NOCASE, id').filter((id) => Number(id) % 2 === 0);
    expect(view).toMatchObject({ products: 10, variants: 10, rows: 20 });
    expect(ids(rows)).toEqual(withVariants(even, [0]));
  });

  test('are the products alone when variants are not shown; both are counted all the same', () => {
    for (const query of ['', 'price:>0', 'vendor:*']) {
      const { view, rows } = open(query, { showVariants: false });
      expect(view).toMatchObject({ products: 20, variants: 60, rows: 20 });
      expect(ids(rows)).toEqual(productsBy('title COLLATE NOCASE, id'));
    }
  });

  test('come in pages, in any order, to the end and not beyond', () => {
    const { page, rows } = open('');
    const pages = [60, 0, 79, 1, 33].map((offset) => [offset, page(offset, 7)] as const);
    for (const [offset, found] of pages) expect(found).toEqual(rows.slice(offset, offset + 7));
    expect(page(80, 10)).toEqual([]);
    expect(page(1_000, 10)).toEqual([]);
  });

  test('a search that finds nothing has none', () => {
    expect(open('sku:nothing').view).toMatchObject({ products: 0, variants: 0, rows: 0 });
    expect(open('sku:nothing').rows).toEqual([]);
    expect(open('vendor:nobody').rows).toEqual([]);
  });

  test('ids beyond 2^53 stay exact', () => {
    const big = 9_007_199_254_740_993n;
    database.exec(`UPDATE variant SET product_id = ${big} WHERE product_id = 1;
      UPDATE product SET id = ${big} WHERE id = 1; UPDATE variant SET id = ${big + 2n} WHERE id = 10000;`);
    const { rows } = open(`id:${big}`, { columns: ['title', 'price'] });
    expect(ids(rows)).toEqual([`${big}`, `${big}/${big + 2n}`, `${big}/10001`, `${big}/10002`]);
    expect(rows[1]?.values.price).toMatch(/^\d+\.\d\d$/);
  });

  test('do not move while the catalog changes; what is gone says so', () => {
    const { page } = open('', { columns: ['title'] });
    const first = page(0, 1)[0];
    database.prepare('DELETE FROM product WHERE id = ?').run(first?.productId);
    setCatalog(database, 'product', '20', { title: 'AAA' });
    expect(ids(page(0, 80))[0]).toBe(first?.productId);
    expect(page(0, 1)[0]).toMatchObject({ title: `Product ${first?.productId}`, values: {} });
  });
});

describe('a view', () => {
  test('is forgotten when another is opened', () => {
    const { view } = open('');
    open('vendor:*');
    expect(() => views.rows(database, { view: view.id, offset: 0, limit: 1, columns: [], set: 'a' })).toThrow(
      expect.objectContaining({ code: 'not_found', message: expect.stringContaining('again') }),
    );
  });

  test('refuses a search that cannot be understood, with the column, and keeps the one before', () => {
    const { page } = open('');
    expect(() => open('colour:red')).toThrow(
      expect.objectContaining({ code: 'bad_input', data: expect.objectContaining({ column: 1 }) }),
    );
    expect(page(0, 1)).toHaveLength(1);
  });
});

describe('rows', () => {
  const COLUMNS = [
    'title',
    'tags',
    'metafields.custom.care',
    'price',
    `quantity@${MAIN_LOCATION}`,
    'variant.metafields.custom.size',
  ];

  test('carry the values of the columns of their own level', () => {
    database.exec(`UPDATE metafield SET value = 'Wash cold' WHERE owner_id = 1;
      INSERT OR IGNORE INTO metafield (owner, owner_id, namespace, key, type, value)
      VALUES ('product', 1, 'custom', 'care', 'single_line_text_field', 'Wash cold');
      DELETE FROM inventory_level WHERE location_id = 901 AND inventory_item_id = 5000010001;`);
    setCatalog(database, 'product', '1', { title: 'Shirt', tags: '["sale"]' });
    setCatalog(database, 'variant', variantIdOf(1, 0), { price: '12.00' });
    const [product, first, second] = open('id:1', { columns: COLUMNS }).rows;
    expect(product).toMatchObject({
      title: 'Shirt',
      variants: 3,
      values: { title: 'Shirt', tags: '["sale"]', 'metafields.custom.care': 'Wash cold' },
      staged: {},
    });
    expect(Object.keys(product?.values ?? {})).toHaveLength(3);
    expect(first).toMatchObject({ title: 'XS', variants: 0 });
    expect(first?.values).toEqual({
      price: '12.00',
      [`quantity@${MAIN_LOCATION}`]: expect.stringMatching(/^\d+$/),
      'variant.metafields.custom.size': null,
    });
    expect(second?.values[`quantity@${MAIN_LOCATION}`]).toBeNull();
  });

  test('carry what is staged, also in columns that are not shown, and whether it is stale', () => {
    stageSummer(database, 'id:1', 'title: = "New"', 'price: = 77', 'sku: append "-X"');
    setCatalog(database, 'variant', variantIdOf(1, 1), { price: '66.00' });
    const [product, first, second] = open('id:1', { columns: ['price'] }).rows;
    expect(product?.staged).toEqual({
      title: { base: expect.any(String), value: 'New', excluded: false, stale: false, findings: [] },
    });
    expect(first?.staged).toMatchObject({ price: { value: '77.00', stale: false }, sku: { stale: false } });
    expect(second?.staged.price).toMatchObject({ value: '77.00', stale: true });
  });

  test('carry what the guard rails say about a cell, and only about what is staged on the page', () => {
    stageSummer(database, 'id:1 OR id:2', 'price: = 0');
    stageSummer(database, `variant_id:${variantIdOf(1, 1)}`, 'sku: = "TWIN"');
    stageSummer(database, `variant_id:${variantIdOf(5, 0)}`, 'sku: = "TWIN"');
    const [, first, second] = open('id:1').rows;
    expect(first?.staged.price?.findings).toEqual(['zero-price', 'price-below-cost', 'large-price-change']);
    expect(second?.staged.sku?.findings).toEqual(['duplicate-sku']);
    const [product] = open('id:3').rows;
    expect(product?.staged).toEqual({});
  });

  test('carry the conflicts of the last run of a cell, until another run has settled them', () => {
    database.exec(`
      INSERT INTO run (id, set_name, policy, state, created_at, finished_at, planned_points, check_batch, nonce)
        VALUES (1, 'summer', 'hold', 'finished', 0, 0, 10, 1, '');
      INSERT INTO job (id, run_id, kind, state, planned_cost) VALUES (1, 1, 'productUpdate', 'held', 10);`);
    const hold = (id: number, outcome: string) =>
      database
        .prepare(
          `INSERT INTO run_change (id, run_id, job_id, product_id, field, base, value, outcome, theirs)
           VALUES (?, 1, 1, 1, 'title', 'Old', 'Mine', ?, 'Theirs')`,
        )
        .run(id, outcome);
    hold(1, 'held');
    const held = () => open('id:1').rows.map((row) => row.held);
    expect(held()).toEqual([{ title: { run: 1, mine: 'Mine', theirs: 'Theirs' } }, {}, {}, {}]);
    hold(2, 'applied');
    expect(held()).toEqual([{}, {}, {}, {}]);
  });

  test('give long values in excerpts around what differs, and whole ones when they are asked for', () => {
    const text = 'x'.repeat(5_000_000);
    setCatalog(database, 'product', '1', { description: text });
    stageSummer(database, 'id:1', 'description: append "!"', 'seo.title: = "short"');
    const { view, rows } = open('id:1', { columns: ['description', 'seo.title'] });
    const [row] = rows;
    expect(row?.cut).toEqual(['description']);
    expect(row?.values.description).toHaveLength(LONGEST_IN_CELL);
    expect(row?.staged.description?.base).toMatch(/^…x+$/);
    expect(row?.staged.description?.value).toMatch(/^…x+!$/);
    expect(row?.staged['seo.title']?.value).toBe('short');
    const page = { view: view.id, offset: 0, limit: 1, columns: ['description'], set: 'summer', whole: true };
    const [whole] = views.rows(database, page);
    expect(whole?.cut).toEqual([]);
    expect(whole?.values.description).toBe(text);
    expect(whole?.staged.description?.value).toBe(`${text}!`);
  });

  test('need no change set of that name', () => {
    const { view } = open('');
    const rows = views.rows(database, { view: view.id, offset: 0, limit: 5, columns: [], set: 'no such' });
    expect(rows.map((row) => row.staged)).toEqual([{}, {}, {}, {}, {}]);
  });

  test('refuse a column that is no field', () => {
    expect(() => open('', { columns: ['prise'] })).toThrow(expect.objectContaining({ code: 'bad_input' }));
  });

  test('are looked up by their ids: no table is walked through', () => {
    fillCatalog(database, { products: 3_000, variants: 2 });
    stageSummer(database, '', 'price: +1', 'title: append "!"');
    const prepare = database.prepare.bind(database);
    const plans: string[] = [];
    database.prepare = ((sql: string) => {
      const prepared = prepare(sql);
      if (/json_each/.test(sql)) {
        const isNamed = /@lines|:products/.test(sql);
        const parameters = isNamed ? [{ set: 1, lines: '[]', products: '[]' }] : ['[]'];
        const steps = prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[];
        plans.push(...steps.map((step) => step.detail));
      }
      return prepared;
    }) as typeof database.prepare;
    open('', { columns: [...COLUMNS, `quantity@${SHOP_LOCATION}`, 'description', 'sku'] });
    expect(plans.length).toBeGreaterThan(5);
    expect(plans.filter((step) => step.startsWith('SCAN') && !/VIRTUAL TABLE|SCAN page/.test(step))).toEqual(
      [],
    );
  });
});

test('a large catalog opens in its order too, whichever way its products are found', () => {
  database = memoryDatabase();
  fillCatalog(database, { products: 2_500, variants: 1 });
  const all = withVariants(productsBy('title COLLATE NOCASE, id'), [0]);
  const { page } = open('price:>0');
  expect(ids([0, 500, 1_000, 4_500].flatMap((offset) => page(offset, 500)))).toEqual(
    [0, 500, 1_000, 4_500].flatMap((offset) => all.slice(offset, offset + 500)),
  );
});

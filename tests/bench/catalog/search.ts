import { find } from '../../../electron/engine/catalog/search/find.ts';
import {
  type ProductPageOptions,
  productPage,
} from '../../../electron/engine/store/catalog/search/product-page.ts';
import { searchSelection } from '../../../electron/engine/store/catalog/search/search-selection.ts';
import { openDatabase } from '../../../electron/engine/store/database.ts';
import { storeMigrations } from '../../../electron/engine/store/migrations/store-migrations.ts';
import { answer, question } from '../measure.ts';
import { COUNTED, type SearchInput, type SearchResult } from './search-input.ts';

/** Products on a page: what a tall window shows, twice. */
const PAGE = 100;

const { path, products, repeats } = question<SearchInput>();
const database = openDatabase(path, storeMigrations);

const anyProduct = (): number => 1 + Math.floor(Math.random() * products);
const oneOf = (items: readonly string[]): string => items[Math.floor(Math.random() * items.length)] ?? '';
const VENDORS = ['Acme', 'Northwind', '"Fjord & Sons"', '"Umbra Sports"', '"Casa Lino"', '"Kite Works"'];
const WORDS = [
  'Alpine',
  'Merino',
  'Trail',
  'linen',
  'wint',
  'canv',
  'retro',
  'harb',
  'cedar',
  'jacket',
  'mug',
];
const TAGS = ['sale', 'summer', 'new', 'clearance', 'gift', 'eco'];
const SORTS = ['title', 'vendor', 'productType', 'status', 'updatedAt'] as const;

function page(query: string, options: Omit<ProductPageOptions, 'limit'> = {}): void {
  const rows = productPage(database, searchSelection(database, query), { ...options, limit: PAGE });
  if (rows.length === 0 && options.after === undefined) throw new Error(`“${query}” finds nothing.`);
}

const sku = (): string => String(anyProduct()).padStart(6, '0');

const KINDS: Readonly<Record<string, () => void>> = {
  'one word': () => page(oneOf(WORDS)),
  'two words': () => page(`${oneOf(WORDS)} ${oneOf(TAGS)}`),
  'part of a SKU': () => page(sku()),
  'vendor and status': () => page(`vendor:${oneOf(VENDORS)} status:active`),
  'tag and not tag': () => page(`tag:${oneOf(TAGS)} -tag:${oneOf(TAGS)} OR tag:gift`),
  'price range of a vendor': () => page(`vendor:${oneOf(VENDORS)} price:>=50 price:<60`),
  'low stock': () => page('inventory:<3'),
  'any order, anywhere in the list': () =>
    page('', {
      sort: SORTS[Math.floor(Math.random() * SORTS.length)] ?? 'title',
      descending: Math.random() < 0.5,
      after: String(anyProduct()),
    }),
  'a search in any order, anywhere in the list': () =>
    page(`vendor:${oneOf(VENDORS)} tag:${oneOf(TAGS)}`, {
      sort: SORTS[Math.floor(Math.random() * SORTS.length)] ?? 'title',
      after: String(anyProduct()),
    }),
  [COUNTED]: () => {
    find(database, { query: oneOf(WORDS), limit: PAGE });
  },
};

const pages: Record<string, number[]> = {};
for (const [kind, ask] of Object.entries(KINDS)) {
  const times: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const start = performance.now();
    ask();
    times.push(performance.now() - start);
  }
  pages[kind] = times;
}
const result: SearchResult = { pages, memory: process.memoryUsage().rss / 1024 / 1024 };
database.close();
answer(result);

import type { SeededRandom } from '../../../electron/demo-store/catalog/random.ts';

/** Change sets that a round stages in; they may touch the same fields. */
export const SETS = ['chaos', 'other'] as const;
export type SetName = (typeof SETS)[number];

/** One call of `stage`. */
export interface Staging {
  readonly set: SetName;
  readonly where: string;
  readonly edits: readonly string[];
  /** Colleagues' edits since the last. */
  readonly editsBefore: number;
  /** Then the catalog is brought up to date first. */
  readonly pullsBefore: boolean;
}

/** Edits of every kind of field; some collide, some are refused by the store, some change nothing. */
const EDITS: readonly string[] = [
  'title: append " k"',
  'title: uppercase',
  'title: = "The same for all"',
  'handle: append "-x"',
  'handle: = "the-same-handle"',
  'description: append "<p>More</p>"',
  'description: = "<p>New &amp; shiny</p>"',
  'vendor: = "Bulkhead"',
  'vendor: clear',
  'productType: append " (new)"',
  'tags: +spring',
  'tags: +spring -sale',
  'tags: -sale -new',
  'tags: uppercase',
  'tags: = one, two',
  'status: = draft',
  'status: = archived',
  'seo.title: template "{{ title }} | {{ vendor }}"',
  'seo.title: clear',
  'seo.description: = "Chaos"',
  'templateSuffix: = "wide"',
  'templateSuffix: clear',
  'category: clear',
  'category: = "gid://shopify/TaxonomyCategory/aa-1"',
  'metafields.custom.care: = "Wash cold"',
  'metafields.custom.care: clear',
  'metafields.custom.season: = "spring"',
  'metafields.custom.code: = "1.0"',
  'metafields.custom.editor_rating: = "4.50"',
  'metafields.custom.editor_rating: = "abc"',
  'metafields.custom.editor_rating: clear',
  'metafields.custom.spec: = "{\\"a\\": 2}"',
  'metafields.custom.spec: clear',
  'price: +10% round .99',
  'price: +1',
  'compareAtPrice: = price',
  'compareAtPrice: clear',
  'sku: prepend "N-"',
  'sku: clear',
  'barcode: append "0"',
  'barcode: clear',
  'taxable: no',
  'inventoryPolicy: = continue',
  'cost: +1',
  'cost: clear',
  'weight: = 250 g',
  'weight: = 1.5 kg',
  'weight: clear',
  'tracked: no',
  'countryOfOrigin: = "IT"',
  'countryOfOrigin: clear',
  'hsCode: = "610990"',
  'hsCode: = "12"',
  'hsCode: clear',
  'variant.metafields.custom.bin: = "Z-1"',
  'variant.metafields.custom.bin: clear',
  'variant.metafields.custom.note: = "a"',
  'quantity@Main: +3',
  'quantity@Main: = 25',
  'quantity@"East Warehouse": = 7',
];

const SEARCHES: readonly string[] = ['', '', '', '', 'status:active', 'price:>60', 'tag:sale', '-tag:sale'];

export function randomStagings(random: SeededRandom): Staging[] {
  return Array.from({ length: random.integer(1, 4) }, () => ({
    set: random.pick(['chaos', 'chaos', 'chaos', 'other'] as const),
    editsBefore: random.pick([0, 0, 0, 1, 3]),
    pullsBefore: random.chance(0.2),
    where: random.pick(SEARCHES),
    edits: Array.from({ length: random.integer(1, 4) }, () => random.pick(EDITS)),
  }));
}

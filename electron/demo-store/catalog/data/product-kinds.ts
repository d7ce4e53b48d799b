/** A list of option values with the short form that goes into SKUs. */
export interface OptionTemplate {
  readonly name: string;
  readonly values: readonly string[];
}

/** What the demo store sells: the bounds of believable prices, weights and options of one product type. */
export interface ProductKind {
  readonly productType: string;
  /** Nouns for titles: "Harbour Linen *Shirt*". */
  readonly nouns: readonly string[];
  readonly categoryId: string;
  /** Lowest and highest price in whole units of the shop's currency. */
  readonly price: readonly [number, number];
  /** Lowest and highest weight in grams. */
  readonly grams: readonly [number, number];
  readonly materials: readonly string[];
  readonly care: string;
  readonly hsCode: string;
  readonly options: readonly OptionTemplate[];
}

const COLOURS: OptionTemplate = {
  name: 'Colour',
  values: [
    ...[
      'Black',
      'White',
      'Navy',
      'Olive',
      'Sand',
      'Rust',
      'Forest',
      'Slate',
      'Cream',
      'Burgundy',
      'Sky',
      'Mustard',
    ],
    ...[
      'Charcoal',
      'Rose',
      'Teal',
      'Plum',
      'Stone',
      'Coral',
      'Indigo',
      'Mint',
      'Ochre',
      'Pearl',
      'Cocoa',
      'Denim',
    ],
  ],
};
const CLOTHING_SIZES: OptionTemplate = {
  name: 'Size',
  values: ['XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL', '4XL', '5XL', '6XL'],
};
const SHOE_SIZES: OptionTemplate = {
  name: 'Size',
  values: ['36', '37', '38', '39', '40', '41', '42', '43', '44', '45', '46', '47'],
};
const FITS: OptionTemplate = {
  name: 'Fit',
  values: ['Regular', 'Slim', 'Relaxed', 'Oversized', 'Tall', 'Petite', 'Curve', 'Tailored', 'Boxy'],
};
const WIDTHS: OptionTemplate = {
  name: 'Width',
  values: ['Regular', 'Wide', 'Narrow', 'Extra wide', 'Barefoot', 'Sport', 'Comfort', 'Custom'],
};
const VOLUMES: OptionTemplate = {
  name: 'Volume',
  values: ['250 ml', '350 ml', '500 ml', '750 ml', '1 l', '1.5 l', '2 l', '3 l', '5 l', '10 l'],
};
const SETS: OptionTemplate = {
  name: 'Set',
  values: [
    'Single',
    'Set of 2',
    'Set of 4',
    'Set of 6',
    'Set of 8',
    'Set of 10',
    'Set of 12',
    'Set of 24',
    'Refill',
  ],
};
const DIMENSIONS: OptionTemplate = {
  name: 'Dimensions',
  values: [
    '40 × 40 cm',
    '50 × 50 cm',
    '60 × 60 cm',
    '90 × 60 cm',
    '130 × 170 cm',
    '200 × 220 cm',
    '80 × 150 cm',
    '120 × 180 cm',
    '160 × 230 cm',
    '200 × 300 cm',
  ],
};
const SCENTS: OptionTemplate = {
  name: 'Scent',
  values: [
    'Cedar',
    'Lavender',
    'Citrus',
    'Fig',
    'Sea salt',
    'Amber',
    'Unscented',
    'Rosemary',
    'Sandalwood',
    'Mint',
    'Vetiver',
    'Neroli',
    'Bergamot',
    'Vanilla',
    'Pine',
    'Tonka',
    'Jasmine',
    'Smoke',
    'Ginger',
    'Honey',
    'Iris',
    'Basil',
    'Clove',
    'Oakmoss',
  ],
};

const CLOTHES = [CLOTHING_SIZES, COLOURS, FITS];
const TAXONOMY = 'gid://shopify/TaxonomyCategory/';

export const PRODUCT_KINDS: readonly ProductKind[] = [
  {
    productType: 'T-Shirts',
    nouns: ['Tee', 'Pocket Tee', 'Long Sleeve Tee', 'Ringer Tee'],
    categoryId: `${TAXONOMY}aa-1-13-8`,
    price: [18, 49],
    grams: [140, 240],
    materials: ['100% organic cotton', '60% cotton, 40% hemp', '100% Tencel'],
    care: 'Machine wash cold with like colours. Do not tumble dry.',
    hsCode: '610910',
    options: CLOTHES,
  },
  {
    productType: 'Shirts',
    nouns: ['Shirt', 'Overshirt', 'Camp Collar Shirt', 'Oxford Shirt'],
    categoryId: `${TAXONOMY}aa-1-13-7`,
    price: [45, 120],
    grams: [220, 420],
    materials: ['100% linen', '100% cotton poplin', '55% linen, 45% cotton'],
    care: 'Machine wash at 30 °C. Iron while damp.',
    hsCode: '620520',
    options: CLOTHES,
  },
  {
    productType: 'Knitwear',
    nouns: ['Jumper', 'Cardigan', 'Roll Neck', 'Knitted Vest'],
    categoryId: `${TAXONOMY}aa-1-13-9`,
    price: [69, 189],
    grams: [320, 720],
    materials: ['100% merino wool', '80% lambswool, 20% nylon', '100% recycled cashmere'],
    care: 'Hand wash cold. Dry flat.',
    hsCode: '611011',
    options: CLOTHES,
  },
  {
    productType: 'Trousers',
    nouns: ['Chinos', 'Cargo Trousers', 'Wide Leg Trousers', 'Joggers'],
    categoryId: `${TAXONOMY}aa-1-12`,
    price: [55, 149],
    grams: [380, 680],
    materials: ['98% cotton, 2% elastane', '100% cotton twill', '100% recycled polyester'],
    care: 'Machine wash at 30 °C inside out.',
    hsCode: '620342',
    options: CLOTHES,
  },
  {
    productType: 'Jackets',
    nouns: ['Rain Jacket', 'Chore Jacket', 'Parka', 'Quilted Jacket'],
    categoryId: `${TAXONOMY}aa-1-10-2`,
    price: [99, 349],
    grams: [450, 1400],
    materials: ['Waxed cotton', 'Recycled nylon ripstop', '100% cotton canvas'],
    care: 'Wipe clean. Reproof once a season.',
    hsCode: '620193',
    options: CLOTHES,
  },
  {
    productType: 'Shoes',
    nouns: ['Trainer', 'Chelsea Boot', 'Espadrille', 'Trail Runner'],
    categoryId: `${TAXONOMY}aa-8`,
    price: [59, 229],
    grams: [520, 1300],
    materials: ['Full-grain leather', 'Recycled mesh', 'Suede'],
    care: 'Brush off dry dirt. Condition leather twice a year.',
    hsCode: '640399',
    options: [SHOE_SIZES, COLOURS, WIDTHS],
  },
  {
    productType: 'Mugs',
    nouns: ['Mug', 'Espresso Cup', 'Tumbler', 'Teapot'],
    categoryId: `${TAXONOMY}hg-11-10`,
    price: [9, 45],
    grams: [180, 900],
    materials: ['Stoneware', 'Porcelain', 'Enamelled steel'],
    care: 'Dishwasher safe.',
    hsCode: '691200',
    options: [COLOURS, VOLUMES, SETS],
  },
  {
    productType: 'Bottles',
    nouns: ['Water Bottle', 'Flask', 'Growler', 'Carafe'],
    categoryId: `${TAXONOMY}hg-11-6`,
    price: [15, 65],
    grams: [210, 850],
    materials: ['18/8 stainless steel', 'Borosilicate glass'],
    care: 'Hand wash. Leave the lid off to dry.',
    hsCode: '732393',
    options: [VOLUMES, COLOURS, SETS],
  },
  {
    productType: 'Candles',
    nouns: ['Candle', 'Travel Candle', 'Pillar Candle', 'Tea Lights'],
    categoryId: `${TAXONOMY}hg-3-37-2`,
    price: [12, 58],
    grams: [120, 900],
    materials: ['Soy wax', 'Beeswax', 'Rapeseed wax'],
    care: 'Trim the wick to 5 mm before every burn.',
    hsCode: '340600',
    options: [SCENTS, SETS, VOLUMES],
  },
  {
    productType: 'Cushions',
    nouns: ['Cushion', 'Throw', 'Rug', 'Bolster'],
    categoryId: `${TAXONOMY}hg-15-6`,
    price: [25, 260],
    grams: [400, 4200],
    materials: ['Washed linen', 'Bouclé wool', 'Recycled cotton'],
    care: 'Remove the cover and wash at 30 °C.',
    hsCode: '940490',
    options: [COLOURS, DIMENSIONS, SETS],
  },
];

/** Full names of the categories above, as the taxonomy spells them. */
export const CATEGORY_NAMES: ReadonlyMap<string, string> = new Map([
  [`${TAXONOMY}aa-1-13-8`, 'Apparel & Accessories > Clothing > Clothing Tops > T-Shirts'],
  [`${TAXONOMY}aa-1-13-7`, 'Apparel & Accessories > Clothing > Clothing Tops > Shirts'],
  [`${TAXONOMY}aa-1-13-9`, 'Apparel & Accessories > Clothing > Clothing Tops > Sweaters'],
  [`${TAXONOMY}aa-1-12`, 'Apparel & Accessories > Clothing > Pants'],
  [`${TAXONOMY}aa-1-10-2`, 'Apparel & Accessories > Clothing > Outerwear > Coats & Jackets'],
  [`${TAXONOMY}aa-8`, 'Apparel & Accessories > Shoes'],
  [`${TAXONOMY}hg-11-10`, 'Home & Garden > Kitchen & Dining > Tableware'],
  [`${TAXONOMY}hg-11-6`, 'Home & Garden > Kitchen & Dining > Food & Beverage Carriers'],
  [`${TAXONOMY}hg-3-37-2`, 'Home & Garden > Decor > Home Fragrances > Candles'],
  [`${TAXONOMY}hg-15-6`, 'Home & Garden > Linens & Bedding > Bedding'],
]);

export interface Vendor {
  readonly name: string;
  /** First part of the vendor's SKUs. */
  readonly code: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export const VENDORS: readonly Vendor[] = [
  { name: 'Northwind Supply', code: 'NWS', country: 'GB' },
  { name: 'Harbour & Pine', code: 'HAP', country: 'PT' },
  { name: 'Acme', code: 'ACM', country: 'US' },
  { name: 'Fjell Works', code: 'FJW', country: 'NO' },
  { name: 'Casa Lumen', code: 'CLU', country: 'IT' },
  { name: 'Ostrich Lane', code: 'OST', country: 'ZA' },
  { name: 'Mizu Goods', code: 'MIZ', country: 'JP' },
  { name: "O'Hara Mills", code: 'OHM', country: 'IE' },
  { name: 'Atelier Brume', code: 'ABR', country: 'FR' },
  { name: 'Steinhauer', code: 'STH', country: 'DE' },
  { name: 'Kettle Yard', code: 'KYD', country: 'GB' },
  { name: 'Vega Textil', code: 'VEG', country: 'ES' },
  { name: 'Tidewater Co.', code: 'TID', country: 'US' },
  { name: 'Lindqvist', code: 'LIN', country: 'SE' },
  { name: 'Saffron Row', code: 'SAF', country: 'IN' },
  { name: 'Maple & Main', code: 'MAM', country: 'CA' },
  { name: 'Porto Cerâmica', code: 'POC', country: 'PT' },
  { name: 'Bluebell House', code: 'BLU', country: 'GB' },
  { name: 'Anatolia Weave', code: 'ANW', country: 'TR' },
  { name: 'Hanoi Atelier', code: 'HAN', country: 'VN' },
];

/** First words of titles. */
export const LINES: readonly string[] = [
  ...[
    'Harbour',
    'Summit',
    'Meadow',
    'Drift',
    'Ember',
    'Juniper',
    'Atlas',
    'Willow',
    'Cobalt',
    'Fern',
    'Solstice',
  ],
  ...[
    'Pioneer',
    'Tide',
    'Orchard',
    'Heath',
    'Lumen',
    'Granite',
    'Sparrow',
    'Canyon',
    'Aurora',
    'Bramble',
    'Moor',
  ],
  ...[
    'Everyday',
    'Weekend',
    'Studio',
    'Voyage',
    'Classic',
    'Heritage',
    'Coastal',
    'Nordic',
    'Field',
    'Garden',
  ],
];

/** Second words of titles. */
export const QUALITIES: readonly string[] = [
  ...['Organic', 'Linen', 'Merino', 'Relaxed', 'Lightweight', 'Heavyweight', 'Recycled', 'Striped', 'Washed'],
  ...[
    'Ribbed',
    'Waxed',
    'Brushed',
    'Handmade',
    'Essential',
    'Textured',
    'Two-Tone',
    'Printed',
    'Quilted',
    'Slim',
  ],
];

export const TAGS: readonly string[] = [
  ...[
    'bestseller',
    'clearance',
    'eco',
    'gift',
    'handmade',
    'limited',
    'new',
    'online-only',
    'organic',
    'outlet',
  ],
  ...[
    'pre-order',
    'recycled',
    'sale',
    'season:autumn',
    'season:spring',
    'season:summer',
    'season:winter',
    'staff-pick',
  ],
  ...['summer', 'travel', 'unisex', 'vegan', 'winter', 'work'],
];

export const OPENINGS: readonly string[] = [
  'Made to be used every day and to last for years.',
  'A quiet favourite that goes with everything you own.',
  'Designed in small batches and finished by hand.',
  'Light enough for summer, warm enough for the evening after.',
  'The one you reach for without thinking.',
  'Built for the long way home.',
];

export const PROMISES: readonly string[] = [
  'Ships in plastic-free packaging.',
  'Repaired free of charge for two years.',
  'Pre-washed, so it keeps its shape.',
  'Every piece is numbered by its maker.',
  'Tested by our own team for a full season.',
];

export const COLLECTIONS: readonly { readonly title: string; readonly tag: string }[] = [
  { title: 'New Arrivals', tag: 'new' },
  { title: 'Summer', tag: 'summer' },
  { title: 'Winter', tag: 'winter' },
  { title: 'Sale', tag: 'sale' },
  { title: 'Gifts', tag: 'gift' },
];

export const LOCATIONS: readonly string[] = ['Main', 'East Warehouse', 'High Street Shop'];

export const PUBLICATIONS: readonly string[] = ['Online Store', 'Point of Sale', 'Shop'];

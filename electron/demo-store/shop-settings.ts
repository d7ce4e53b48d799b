import type { Plan } from './throttle/plans.ts';

/** What the demo shop says about itself. */
export interface ShopSettings {
  readonly kind: 'Shop';
  readonly id: number;
  readonly name: string;
  /** `….myshopify.com`; not the address that the store is served at. */
  readonly domain: string;
  readonly currencyCode: string;
  readonly plan: Plan;
}

/** @param name shown to people; the domain follows from it */
export function shopSettings(name: string, plan: Plan): ShopSettings {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return {
    kind: 'Shop',
    id: 90_000_000_001,
    name,
    domain: `${slug || 'demo'}.myshopify.com`,
    currencyCode: 'EUR',
    plan,
  };
}

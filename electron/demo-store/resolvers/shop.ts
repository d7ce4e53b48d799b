import { gid } from '../catalog/gid.ts';
import type { ShopSettings } from '../shop-settings.ts';
import type { Plan } from '../throttle/plans.ts';
import { OPENED_AT } from './location.ts';
import type { Resolvers } from './resolver.ts';
import { timestamp } from './timestamp.ts';

const PLAN_NAMES: Readonly<Record<Plan, string>> = {
  standard: 'Grow',
  advanced: 'Advanced',
  plus: 'Shopify Plus',
  enterprise: 'Commerce Components',
};

export const shopResolvers: Resolvers<ShopSettings> = {
  id: (shop) => gid('Shop', shop.id),
  contactEmail: (shop) => `hello@${shop.domain}`,
  email: (shop) => `owner@${shop.domain}`,
  createdAt: () => timestamp(OPENED_AT),
  ianaTimezone: () => 'Europe/Dublin',
  timezoneOffset: () => '+0000',
  myshopifyDomain: (shop) => shop.domain,
  plan: (shop) => ({
    displayName: PLAN_NAMES[shop.plan],
    publicDisplayName: PLAN_NAMES[shop.plan],
    partnerDevelopment: false,
    shopifyPlus: shop.plan === 'plus' || shop.plan === 'enterprise',
  }),
  primaryDomain: (shop) => ({
    id: gid('Domain', shop.id),
    host: shop.domain,
    url: `https://${shop.domain}`,
  }),
  taxesIncluded: () => true,
  url: (shop) => `https://${shop.domain}`,
  weightUnit: () => 'KILOGRAMS',
};

/** The app whose token the client holds. */
export const APP = { id: gid('App', 100001), handle: 'bulkhead-demo', title: 'Bulkhead' } as const;

/** The version that the demo store speaks. */
export const API_VERSION = '2026-10';

export const API_VERSIONS = [
  { handle: API_VERSION, displayName: `${API_VERSION} (Latest)`, supported: true },
] as const;

import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Does the request carry the store's token in `X-Shopify-Access-Token`? */
export function isAuthenticated(headers: IncomingHttpHeaders, token: string | null): boolean {
  const given = headers['x-shopify-access-token'];
  if (typeof given !== 'string' || token === null) return false;
  const a = Buffer.from(given);
  const b = Buffer.from(token);
  return a.length === b.length && timingSafeEqual(a, b);
}

import { AppError } from '../../../shared/errors.ts';

/** The one Admin API version that Bulkhead speaks; its documents are checked against this schema. */
export const API_VERSION = '2026-10';

const SHOP_HOST = /^([a-z0-9][a-z0-9-]{0,62})\.myshopify\.com$/;
const SHOP_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** As `URL` writes them, which turns `127.1` and `0x7f000001` into `127.0.0.1`. */
const LOOPBACK_HOST = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

function parseUrl(text: string): URL | null {
  // `URL` drops tabs and line breaks and reads a backslash as a slash: what was checked must be what was meant.
  if (/[\s\\]/.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return plain ? url : null;
}

/**
 * The GraphQL endpoint of a Shopify store (facts §6).
 *
 * @param domain `acme`, `acme.myshopify.com` or the `https:` URL of any of its pages
 * @throws AppError `bad_input` for every other host: a token is sent to `*.myshopify.com` or loopback only (DESIGN §9)
 */
export function endpointOfDomain(domain: string): string {
  const text = domain.trim().toLowerCase();
  let host = text;
  if (text.includes('://')) {
    const url = parseUrl(text);
    host = url?.protocol === 'https:' && url.port === '' ? url.hostname : '';
  } else if (SHOP_NAME.test(text)) {
    host = `${text}.myshopify.com`;
  }
  const shop = SHOP_HOST.exec(host)?.[1];
  if (shop === undefined) {
    throw new AppError(
      'bad_input',
      `"${domain}" is not a Shopify store's domain. Give the one that ends in .myshopify.com, for example acme.myshopify.com.`,
    );
  }
  return `https://${shop}.myshopify.com/admin/api/${API_VERSION}/graphql.json`;
}

/**
 * Whether a URL stays on this machine: 127.0.0.0/8, `::1` or `localhost`, over http or https.
 *
 * @param text a full URL without user name, search or fragment
 */
export function isLoopback(text: string): boolean {
  const url = parseUrl(text);
  return url !== null && /^https?:$/.test(url.protocol) && LOOPBACK_HOST.test(url.hostname);
}

/**
 * An endpoint on this machine, such as the demo store's.
 *
 * @param endpoint full URL
 * @throws AppError `bad_input` when it is anywhere else
 */
export function loopbackEndpoint(endpoint: string): string {
  if (!isLoopback(endpoint.trim())) {
    throw new AppError(
      'bad_input',
      `"${endpoint}" is not on this machine. An endpoint must be a full URL on localhost, 127.0.0.1 or [::1]; give a Shopify store by its domain.`,
    );
  }
  return new URL(endpoint.trim()).href;
}

/**
 * The last check before a token leaves: an endpoint that was written into the list of stores by other means is
 * refused all the same.
 *
 * @throws AppError `bad_input`
 */
export function assertTrustedEndpoint(endpoint: string): void {
  if (isLoopback(endpoint)) return;
  const url = parseUrl(endpoint);
  if (url?.protocol === 'https:' && url.port === '' && SHOP_HOST.test(url.hostname)) return;
  throw new AppError(
    'bad_input',
    `"${endpoint}" is neither a *.myshopify.com store nor on this machine, so no token is sent there. Remove the store and add it again.`,
  );
}

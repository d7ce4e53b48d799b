/** Pages of Shopify's own, where tokens, scopes and products are looked after. */
const HOSTS: ReadonlySet<string> = new Set([
  'admin.shopify.com',
  'dev.shopify.com',
  'help.shopify.com',
  'partners.shopify.com',
  'shopify.dev',
  'www.shopify.com',
]);

/** Whether a link may leave the app: https, to Shopify, without a user name or a port of its own. */
export function isAllowedLink(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, port } = new URL(text);
  if (protocol !== 'https:' || username !== '' || password !== '' || port !== '') return false;
  return HOSTS.has(hostname) || /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(hostname);
}

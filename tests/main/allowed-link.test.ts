import { expect, it } from 'vitest';
import { isAllowedLink } from '../../electron/main/allowed-link.ts';

it.each([
  'https://shopify.dev/docs/api/admin-graphql',
  'https://help.shopify.com/en/manual',
  'https://admin.shopify.com/store/acme/products/1',
  'https://acme.myshopify.com/admin/settings',
])('%s opens in the browser', (url) => {
  expect(isAllowedLink(url)).toBe(true);
});

it.each([
  '',
  'shopify.dev',
  'http://shopify.dev/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://example.com/',
  'https://shopify.dev.example.com/',
  'https://evil-shopify.dev/',
  'https://myshopify.com/',
  'https://a.b.myshopify.com/',
  'https://acme.myshopify.com.example.com/',
  'https://shopify.dev:8443/',
  'https://shopify.dev@example.com/',
  'https://user:secret@shopify.dev/',
])('%s does not', (url) => {
  expect(isAllowedLink(url)).toBe(false);
});

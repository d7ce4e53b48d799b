import { describe, expect, it } from 'vitest';
import {
  assertTrustedEndpoint,
  endpointOfDomain,
  loopbackEndpoint,
} from '../../../electron/engine/shopify/endpoint.ts';

const ACME = 'https://acme.myshopify.com/admin/api/2026-10/graphql.json';

describe('endpoint of a domain', () => {
  it.each([
    'acme',
    'acme.myshopify.com',
    ' ACME.MyShopify.com ',
    'https://acme.myshopify.com',
    'https://acme.myshopify.com/admin/products',
    'HTTPS://ACME.MYSHOPIFY.COM/',
  ])('%s', (domain) => {
    expect(endpointOfDomain(domain)).toBe(ACME);
  });

  it.each([
    '',
    '-acme',
    'acme.com',
    'myshopify.com',
    '.myshopify.com',
    'a.b.myshopify.com',
    'acme.myshopify.com.',
    'acme.myshopify.com.evil.com',
    'acme.myshopify.com:8443',
    'acme.myshopify.com/x',
    'evil.com#.myshopify.com',
    'http://acme.myshopify.com',
    'https://acme.myshopify.com:8443/',
    'https://acme.myshopify.com./',
    'https://acme.myshopify.com@evil.com/',
    'https://user:pass@acme.myshopify.com/',
    'https://evil.com/acme.myshopify.com',
    'https://evil.com\\@acme.myshopify.com',
    'https://acme.myshopify.com?x=1',
    'https://acme.myshopify.com.evil.com',
    'file://acme.myshopify.com/',
    'аcme.myshopify.com',
  ])('refuses %s', (domain) => {
    expect(() => endpointOfDomain(domain)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  });
});

describe('endpoint on this machine', () => {
  it.each([
    ['http://127.0.0.1:4100/admin/api/2026-10/graphql.json', undefined],
    ['https://localhost:4100/graphql', undefined],
    ['http://[::1]:4100/graphql', undefined],
    ['http://127.1:4100/graphql', 'http://127.0.0.1:4100/graphql'],
    ['http://LOCALHOST/graphql', 'http://localhost/graphql'],
  ])('%s', (endpoint, expected) => {
    expect(loopbackEndpoint(endpoint)).toBe(expected ?? endpoint);
  });

  it.each([
    '127.0.0.1:4100',
    'http://127.0.0.1.evil.com/',
    'http://localhost.evil.com/',
    'http://localhost./',
    'http://user@127.0.0.1/',
    'http://127.0.0.1@evil.com/',
    'http://evil.com#@127.0.0.1/',
    'http://evil.com\\@127.0.0.1/',
    'http://128.0.0.1/',
    'http://0.0.0.0/',
    'http://[::2]/',
    'http://192.168.0.1/',
    'ftp://127.0.0.1/',
    ACME,
  ])('refuses %s', (endpoint) => {
    expect(() => loopbackEndpoint(endpoint)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  });
});

it('checks what comes from the list of stores again before a token is sent there', () => {
  expect(() => assertTrustedEndpoint(ACME)).not.toThrow();
  expect(() => assertTrustedEndpoint('http://127.0.0.1:1/x')).not.toThrow();
  for (const endpoint of [
    'http://acme.myshopify.com/x',
    'https://acme.myshopify.com:444/x',
    'https://evil.com/x',
    'nonsense',
  ]) {
    expect(() => assertTrustedEndpoint(endpoint)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  }
});

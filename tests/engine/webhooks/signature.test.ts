import { createHmac } from 'node:crypto';
import '@shopify/shopify-api/adapters/node';
import { ApiVersion, type Shopify, shopifyApi } from '@shopify/shopify-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSigned } from '../../../electron/engine/webhooks/signature.ts';

const SECRET = 'shpss_0123456789abcdef0123456789abcdef';

/** What the official library says of a delivery whose headers are all there. */
function officialWith(secret: string) {
  const api: Shopify = shopifyApi({
    apiKey: 'key',
    apiSecretKey: secret,
    apiVersion: ApiVersion.July26,
    hostName: 'bulkhead.example',
    isEmbeddedApp: false,
    logger: { log: () => {} },
  });
  return async (rawBody: string, signature: string | undefined): Promise<boolean> => {
    const headers = {
      'X-Shopify-Topic': 'products/update',
      'X-Shopify-Shop-Domain': 'acme.myshopify.com',
      'X-Shopify-API-Version': '2026-10',
      'X-Shopify-Webhook-Id': 'one',
      ...(signature === undefined ? {} : { 'X-Shopify-Hmac-Sha256': signature }),
    };
    const { valid } = await api.webhooks.validate({ rawBody, rawRequest: { headers } } as never);
    return valid;
  };
}

const official = officialWith(SECRET);

function sign(body: Buffer | string, secret = SECRET): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

/** Texts of every kind: JSON, any Unicode with lone surrogates, bytes that are no UTF-8, nothing at all. */
const body = fc.oneof(
  fc.json(),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('utf8')),
  fc.constant(''),
);

/** What an accident or an attacker makes of the right signature. */
const spoilt = fc.constantFrom<(right: string, text: string) => string | undefined>(
  (right) => right,
  (right) => right,
  (right) => right,
  () => undefined,
  () => '',
  (right) => right.slice(0, -1),
  (right) => `${right}=`,
  (right) => right.replaceAll('=', ''),
  (right) => right.toLowerCase(),
  (right) => right.replaceAll('+', '-').replaceAll('/', '_'),
  (right) => `${right.slice(0, 10)}\t${right.slice(10)}`,
  (right) => `${right}, ${right}`,
  (right) => ` ${right}`,
  (right) => `${right.startsWith('A') ? 'B' : 'A'}${right.slice(1)}`,
  (right) => Buffer.from(right, 'base64').toString('hex'),
  (_right, text) => sign(`${text} `),
  (_right, text) => sign(text, `${SECRET}0`),
  (_right, text) => sign(text, ''),
  () => 'not base64 at all: %%%',
  () => '='.repeat(44),
  () => 'ÿ'.repeat(44),
  () => 'ÿ'.repeat(22),
);

describe('the signature of a webhook', () => {
  it('counts exactly when it does for the official library', async () => {
    let valid = 0;
    await fc.assert(
      fc.asyncProperty(body, spoilt, async (text, spoil) => {
        const signature = spoil(sign(text), text);
        const expected = await official(text, signature);
        valid += expected ? 1 : 0;
        expect(isSigned(Buffer.from(text), signature, [SECRET])).toBe(expected);
      }),
      { numRuns: 4_000 },
    );
    // Both answers were there to be compared.
    expect(valid).toBeGreaterThan(300);
    expect(valid).toBeLessThan(3_700);
  });

  it('is that of the raw bytes, also of those that are no text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (bytes, at) => {
        const raw = Buffer.from(bytes);
        const signature = sign(raw);
        const tampered = Buffer.from(raw);
        tampered[at % raw.length] = (tampered[at % raw.length] ?? 0) ^ 1;
        expect(isSigned(raw, signature, [SECRET])).toBe(true);
        expect(isSigned(tampered, signature, [SECRET])).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['the only one', [SECRET]],
    ['the new one', [SECRET, 'shpss_old']],
    ['the old one, for as long as it signs', ['shpss_new', SECRET]],
    ['one of several', ['shpss_a', SECRET, 'shpss_b']],
  ])('may come from %s of the secrets', (_which, secrets) => {
    expect(isSigned(Buffer.from('{}'), sign('{}'), secrets)).toBe(true);
    expect(isSigned(Buffer.from('{ }'), sign('{}'), secrets)).toBe(false);
  });

  it('is refused while there is no secret, and of an empty body', () => {
    expect(isSigned(Buffer.from('{}'), sign('{}', ''), [])).toBe(false);
    expect(isSigned(Buffer.alloc(0), sign(''), [SECRET])).toBe(false);
  });

  it('is compared as bytes of one length whatever its own is', () => {
    const right = sign('{}');
    // Filled up with zero bytes, cut off after 44: never a throw, never a match.
    for (const other of [
      `${right}\0`,
      right.slice(0, 43),
      `${right}${right}`,
      right.repeat(1_000),
      '\0'.repeat(44),
    ]) {
      expect(isSigned(Buffer.from('{}'), other, [SECRET])).toBe(false);
    }
  });
});

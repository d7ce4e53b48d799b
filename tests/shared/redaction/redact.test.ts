import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rememberSecret } from '../../../shared/redaction/known-secrets.ts';
import { redact } from '../../../shared/redaction/redact.ts';
import { redactText } from '../../../shared/redaction/redact-text.ts';

const body = fc.stringMatching(/^[a-f0-9]{32}$/);

/** Secrets by their shape: the text that is planted, and the part that must not survive. */
const shaped = body.chain((secret) =>
  fc
    .constantFrom(
      ...['shpat_', 'shpca_', 'shppa_', 'shprt_', 'shpua_', 'shpss_', 'atkn_'].map(
        (prefix) => `${prefix}${secret}`,
      ),
      `shpat%5F${secret}`,
      `shpat\\u005f${secret}`,
      `Bearer ${secret}`,
      `authorization: Bearer ${secret}`,
      `Authorization: Basic ${secret}`,
      `X-Shopify-Access-Token: ${secret}`,
      `https://hooks.slack.com/services/T000/B000/${secret}`,
      `https://user:${secret}@example.com/path`,
      `https://example.com/?access_token=${secret}&x=1`,
      `https://storage.example.com/f.jsonl?X-Goog-Signature=${secret}`,
      `https://example.com/?access_token=${secret}@x&y=1`,
      `https://user:pass@${secret}@example.com/path`,
      `https%3A%2F%2Fhooks.slack.com%2Fservices%2FT0%2FB0%2F${secret}`,
      JSON.stringify(`https://hooks.slack.com/services/T0/B0/${secret}`).replaceAll('/', '\\/'),
      `redirect=%2Fauth%3Faccess_token%3D${secret}`,
      `{"access_token":"${secret}","scope":"x"}`,
      `{"token":"${secret}"}`,
      `{"token" : "two words and \\"${secret}\\""}`,
      `{"tokens":["first","${secret}"]}`,
      `{"credentials":{"user":"me","key":"${secret}"}}`,
      `["x-shopify-access-token","${secret}"]`,
      JSON.stringify(JSON.stringify({ inner: JSON.stringify({ token: `say "${secret}"` }) })),
      `Cookie: theme=dark; session=${secret}`,
      `bulkhead store add acme --token ${secret}`,
      `password: ${secret}`,
      `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx${secret}.${secret}`,
      JSON.stringify(JSON.stringify({ client_secret: secret })),
      `grant_type=refresh&refresh_token=${secret}`,
      `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----`,
    )
    .map((text) => ({ text, secret })),
);

const noise = fc.string({ maxLength: 20 });

/** Wraps a value in something else, again and again. */
function wrap(value: unknown, how: number, around: string): unknown {
  switch (how) {
    case 0:
      return [around, value];
    case 1:
      return { [around]: value };
    case 2:
      return Object.assign(new Error(around, { cause: value }), { detail: value });
    case 3:
      return new Map([[around, value]]);
    case 4:
      return new Set([value, around]);
    case 5:
      return new AggregateError([value], around);
    case 6:
      return typeof value === 'string' ? new Error(`${around} ${value}`) : { value };
    case 7:
      return typeof value === 'string' ? { [value]: around } : { value };
    case 8:
      return typeof value === 'string' ? `${around} "${value}" ${around}` : [value];
    default: {
      const loop: Record<string, unknown> = { value };
      loop.self = loop;
      return loop;
    }
  }
}

const nesting = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), noise), { maxLength: 6 });

describe('redaction', () => {
  it('finds a secret by its shape in any nesting', () => {
    fc.assert(
      fc.property(shaped, nesting, ({ text, secret }, steps) => {
        const value = steps.reduce<unknown>((inner, [how, around]) => wrap(inner, how, around), text);
        expect(JSON.stringify(redact(value)) ?? '').not.toContain(secret);
      }),
      { numRuns: 2_000 },
    );
  });

  it('hides everything under a telling name, whatever it looks like', () => {
    const names = ['token', 'X-Shopify-Access-Token', 'authorization', 'clientSecret', 'PASSWORD', 'Cookie'];
    const more = ['set-cookie', 'apiKey', 'api_key', 'slackWebhookUrl', 'refresh_token', 'privateKey'];
    fc.assert(
      fc.property(fc.constantFrom(...names, ...more), body, nesting, (name, secret, steps) => {
        for (const held of [secret, [secret], { inner: secret }, Buffer.from(secret)]) {
          const planted = { [name]: held, headers: [name, secret] };
          const value = steps.reduce<unknown>((inner, [how, around]) => wrap(inner, how, around), planted);
          expect(JSON.stringify(redact(value))).not.toContain(secret);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never throws and always gives plain data', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withMap: true, withSet: true, withDate: true }),
        (value) => {
          expect(() => JSON.stringify(redact(value))).not.toThrow();
        },
      ),
    );
    const hostile = {
      get broken(): string {
        throw new Error('no');
      },
      proxy: new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('no');
          },
        },
      ),
      kept: 1,
    };
    expect(redact(hostile)).toEqual({ broken: '[unreadable]', proxy: '[unreadable]', kept: 1 });
  });

  it('leaves ordinary text and data as they are', () => {
    const data = {
      message: 'Price must be greater than 0. Basic plan, token bucket: 1,900 of 2,000 points.',
      requestId: '5b1f3a-1699',
      cost: { requested: 10, bucket: { available: 1_990 } },
      url: 'https://acme.myshopify.com/admin/products?page=2',
      list: [1, 'two', null, true],
    };
    expect(redact(data)).toEqual(data);
  });

  it('bounds depth and size', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 10_000; level += 1) deep = { deep };
    const text = JSON.stringify(redact({ deep, long: 'x'.repeat(1_000_000), many: Array(10_000).fill(1) }));
    expect(text.length).toBeLessThan(20_000);
  });

  it('masks a secret that it knows, whatever it looks like and however it is written', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[!-~]{16,40}$/),
        fc.string({ unit: 'grapheme', maxLength: 9 }),
        nesting,
        (secret, before, steps) => {
          rememberSecret(secret);
          const bytes = Buffer.from(`${before}${secret}, and more`);
          const written = [
            `${before} ${secret} x`,
            `x=${encodeURIComponent(secret)}`,
            JSON.stringify({ note: secret }),
            bytes.toString('base64'),
            bytes.toString('base64url'),
            bytes.toString('hex'),
          ];
          const inner = bytes.subarray(Buffer.byteLength(before) + 2, -12);
          const marks = [secret, encodeURIComponent(secret), inner.toString('hex')];
          for (const text of written) {
            const safe = redactText(text);
            for (const mark of marks) expect(safe).not.toContain(mark);
            expect(Buffer.from(safe, 'base64').includes(inner)).toBe(false);
            const value = steps.reduce<unknown>((held, [how, around]) => wrap(held, how, around), text);
            expect(JSON.stringify(redact(value)) ?? '').not.toContain(JSON.stringify(secret).slice(1, -1));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('finds Shopify’s tokens in Base64, wherever they begin', () => {
    fc.assert(
      fc.property(body, fc.string({ maxLength: 5 }), (secret, before) => {
        const safe = redactText(`basic ${Buffer.from(`${before}shpat_${secret}`).toString('base64')}`);
        expect(Buffer.from(safe.slice(6), 'base64').toString()).not.toContain(secret.slice(0, 8));
      }),
    );
  });

  it('masks what belongs to people', () => {
    const text = 'Sent to Ann.O’Hara+shop@example.co.uk and +49 (30) 901820-15.';
    expect(redactText(text)).not.toMatch(/Hara|example|901820/);
    expect(redact({ variables: { input: { email: 'a@b.de', phone: 1, note: 'x' } } })).toEqual({
      variables: { input: { email: '[redacted]', phone: '[redacted]', note: 'x' } },
    });
    for (const name of ['firstName', 'last_name', 'shippingAddress', 'zip', 'customer']) {
      expect(redact({ [name]: { inner: 'Ann' } })).toEqual({ [name]: '[redacted]' });
      expect(redactText(`answered {"${name}":"Ann Hara"}`)).not.toContain('Ann');
    }
  });

  it('covers pairs of name and value, which is how headers and attributes travel', () => {
    const pairs = [
      { name: 'X-Shopify-Access-Token', value: 'abc' },
      { key: 'email', value: 'someone' },
      { key: 'care', value: 'wool' },
    ];
    expect(redact(pairs)).toEqual([
      { name: 'X-Shopify-Access-Token', value: '[redacted]' },
      { key: 'email', value: '[redacted]' },
      { key: 'care', value: 'wool' },
    ]);
  });

  it('tells that there is no secret', () => {
    expect(redact({ token: null, secret: undefined, hasPassword: false })).toEqual({
      token: null,
      hasPassword: false,
    });
  });

  it('leaves sentences, ids and versions alone', () => {
    const sentences = [
      'The store does not accept the token: it is wrong, expired or revoked. Give the store a new one.',
      'gid://shopify/ProductVariant/44021 quantity@8001: 5 -> 7',
      'at file:///app/node_modules/undici@7.1.0/lib/core.js:12:3 (code=ECONNRESET)',
      '5b1f3a0e-7f3f-4f3c-9a5c-1b2c3d4e5f60-1699000000',
      'The price rises by +10.5 % until 2026-10-01T12:00:00+02:00',
    ];
    for (const sentence of sentences) expect(redactText(sentence)).toBe(sentence);
  });

  it('bounds what is wide at every level', () => {
    const wide = (depth: number): unknown =>
      depth === 0 ? 'x'.repeat(100) : Array.from({ length: 400 }, () => inner[depth - 1]);
    const inner: unknown[] = [];
    for (let depth = 0; depth < 5; depth += 1) inner.push(wide(depth));
    expect(JSON.stringify(redact(inner)).length).toBeLessThan(2_000_000);
  });

  it('cuts no secret in two that it then does not recognise', () => {
    const secret = '0123456789abcdefghijklmnopqrstuvwxyz';
    rememberSecret(secret);
    const long = `${'shpat_'.concat('a'.repeat(262_100))} ${secret} ${'b'.repeat(100)}`;
    expect(JSON.stringify(redact(long))).not.toContain(secret.slice(0, 4));
  });

  it.each([
    '://',
    'token=',
    'token',
    'token:"',
    "token:'",
    'token:\\"',
    '\\',
    'a',
    'a.',
    'a@',
    '@a.',
    'shpat',
    'eyJ',
    'eyJaaaaaaaa.',
    '-----BEGIN PRIVATE KEY',
    'Bearer ',
    '"password": ',
    '--token ',
    'Cookie: ',
    '{"tokens":[',
    '+1 2',
    '+1',
    'hooks.slack.com',
    ' ',
    'c2hw',
  ])('is linear in the length of %j repeated', (piece) => {
    const seconds = (length: number) => {
      const text = piece.repeat(length / piece.length);
      const started = performance.now();
      redactText(text);
      return (performance.now() - started) / 1000;
    };
    seconds(10_000);
    // A quadratic pattern takes minutes for a megabyte.
    expect(seconds(1_000_000)).toBeLessThan(5);
  });
});

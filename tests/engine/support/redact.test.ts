import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../electron/engine/support/redact.ts';

const body = fc.stringMatching(/^[a-f0-9]{32}$/);

/** Secrets by their shape: the text that is planted, and the part that must not survive. */
const shaped = body.chain((secret) =>
  fc
    .constantFrom(
      ...['shpat_', 'shpca_', 'shprt_', 'shpua_', 'shpss_'].map((prefix) => `${prefix}${secret}`),
      `Bearer ${secret}`,
      `authorization: Bearer ${secret}`,
      `Authorization: Basic ${secret}`,
      `X-Shopify-Access-Token: ${secret}`,
      `https://hooks.slack.com/services/T000/B000/${secret}`,
      `https://user:${secret}@example.com/path`,
      `https://example.com/?access_token=${secret}&x=1`,
      `https://storage.example.com/f.jsonl?X-Goog-Signature=${secret}`,
      `{"access_token":"${secret}","scope":"x"}`,
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

  it('is linear in the length of hostile text', () => {
    const started = performance.now();
    for (const piece of ['://', 'token=', 'shpat', '-----BEGIN PRIVATE KEY', 'Bearer ', '"password": ']) {
      redact(piece.repeat(20_000));
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

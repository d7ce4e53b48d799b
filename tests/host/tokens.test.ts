import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createTokenProvider, readToken } from '../../electron/host/tokens.ts';
import type { Store } from '../../shared/model/store.ts';
import { cleanToken } from '../../shared/model/token.ts';

const TOKEN = 'shpat_0123456789abcdef0123456789abcdef';

const store: Store = {
  id: 'acme',
  name: 'Acme',
  endpoint: 'https://acme.myshopify.com/admin/api/2026-10/graphql.json',
  token: { kind: 'env', variable: 'ACME_TOKEN' },
  guardLevel: 'live',
  colour: 'blue',
  addedAt: '2026-01-01T00:00:00Z',
};

describe('a token as it was pasted', () => {
  it.each([TOKEN, ` ${TOKEN}\n`, `"${TOKEN}"`, `'${TOKEN}'\r\n`, `" ${TOKEN} "`])('%j is taken', (raw) => {
    expect(cleanToken(raw)).toBe(TOKEN);
  });

  it.each([
    ['', /empty/],
    ['""', /empty/],
    ['shpat_short', /too short/],
    [`Bearer ${TOKEN}`, /blanks/],
    [`${TOKEN}\n${TOKEN}`, /line breaks/],
    ['shpss_0123456789abcdef0123456789abcdef', /client secret/],
    ['shprt_0123456789abcdef0123456789abcdef', /refresh token/],
    ['shpat_0123456789аbcdef0123456789abcdef', /foreign/],
  ])('%j is refused, and never repeated', (raw, message) => {
    const refused = () => cleanToken(raw);
    expect(refused).toThrow(message);
    expect(refused).toThrow(expect.objectContaining({ code: 'bad_input' }));
    if (raw.length > 2) expect(refused).not.toThrow(raw);
  });

  it('is read from a pipe in pieces', async () => {
    const pipe = new PassThrough();
    for (const piece of [TOKEN.slice(0, 10), TOKEN.slice(10), '\n']) pipe.write(piece);
    pipe.end();
    expect(await readToken(pipe as unknown as NodeJS.ReadStream)).toBe(TOKEN);
  });
});

describe('the token of a store', () => {
  it('is read from the environment at every call', async () => {
    const env: NodeJS.ProcessEnv = { ACME_TOKEN: `${TOKEN}\n` };
    const tokens = createTokenProvider(env);
    expect(await tokens.token(store)).toBe(TOKEN);
    delete env.ACME_TOKEN;
    expect(await tokens.token(store)).toBeNull();
    env.ACME_TOKEN = ' ';
    expect(await tokens.token(store)).toBeNull();
  });
});

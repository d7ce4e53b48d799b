import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createSecretProvider, readSecret } from '../../electron/host/secrets.ts';
import type { NamedSecret } from '../../shared/model/secret.ts';
import { cleanSecret } from '../../shared/model/secret-value.ts';

const WEBHOOK = 'https://hooks.slack.com/services/T0000/B0000/abcDEF123';
const SLACK: NamedSecret = { kind: 'slack-webhook', dataFolder: '/data' };

describe('the address of a Slack webhook', () => {
  it.each([
    WEBHOOK,
    ` "${WEBHOOK}"\n`,
    'https://hooks.slack-gov.com/services/T/B/x',
    'http://127.0.0.1:8080/services/x',
  ])('%j is taken', (raw) => {
    expect(cleanSecret('slack-webhook', raw)).toBe(raw.replace(/["\s]/g, ''));
  });

  it.each([
    '',
    'hooks.slack.com/services/T/B/x',
    'http://hooks.slack.com/services/T/B/x',
    'https://hooks.slack.com.evil.example/services/T/B/x',
    'https://hooks.slack.com@evil.example/services/T/B/x',
    'https://evil.example/hooks.slack.com/services/T/B/x',
    'https://hooks.slack.com:444/services/T/B/x',
    'https://hooks.slack.com/services/../../x',
    'http://127.0.0.1.evil.example/x',
    'http://192.168.0.1/x',
    `${WEBHOOK} ${WEBHOOK}`,
  ])('%j is refused, and never repeated', (raw) => {
    const refused = () => cleanSecret('slack-webhook', raw);
    expect(refused).toThrow(expect.objectContaining({ code: 'bad_input' }));
    if (raw !== '') expect(refused).not.toThrow(raw);
  });
});

describe('client secrets', () => {
  const OLD = 'shpss_0123456789abcdef0123456789abcdef';
  const NEW = 'fedcba9876543210fedcba9876543210';

  it('may be several while they are rotated', () => {
    expect(cleanSecret('webhook-client-secrets', ` ${NEW}\n${OLD} ${NEW}\n`)).toBe(`${NEW}\n${OLD}`);
  });

  it.each(['', 'f00', 'shpat_0123456789abcdef0123456789abcdef', 'ключ-который-не-подходит'])(
    '%j is refused, and never repeated',
    (raw) => {
      const refused = () => cleanSecret('webhook-client-secrets', raw);
      expect(refused).toThrow(expect.objectContaining({ code: 'bad_input' }));
      if (raw !== '') expect(refused).not.toThrow(raw);
    },
  );
});

describe('a secret', () => {
  it('is read at every call, from where it was said to be', async () => {
    const env: NodeJS.ProcessEnv = { HOOK: ` ${WEBHOOK}\n` };
    const asked: unknown[] = [];
    const secrets = createSecretProvider(env, async (secret) => {
      asked.push(secret);
      return 'one\ntwo';
    });
    expect(await secrets.read(SLACK, { kind: 'env', variable: 'HOOK' })).toEqual([WEBHOOK]);
    delete env.HOOK;
    expect(await secrets.read(SLACK, { kind: 'env', variable: 'HOOK' })).toEqual([]);
    expect(asked).toEqual([]);
    expect(await secrets.read(SLACK, { kind: 'keychain' })).toEqual(['one', 'two']);
    expect(asked).toEqual([SLACK]);
  });

  it('is read from a pipe', async () => {
    const pipe = new PassThrough();
    pipe.end(`${WEBHOOK}\n`);
    expect(await readSecret('slack-webhook', pipe as unknown as NodeJS.ReadStream)).toBe(WEBHOOK);
  });
});

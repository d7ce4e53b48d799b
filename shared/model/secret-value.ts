import { AppError } from '../errors.ts';
import type { NamedSecret } from './secret.ts';

/** Shortest text that is taken for an app's client secret; Shopify's have 32 characters or more (facts §6). */
const SHORTEST_CLIENT_SECRET = 16;

/** A webhook of a Slack app; those of workflows want another kind of message. On this machine: a receiver for tests. */
const SLACK_WEBHOOK =
  /^(https:\/\/hooks\.slack(-gov)?\.com\/services\/[\w/-]+|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/[\w/-]*)$/;

function unquoted(raw: string): string {
  return raw
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .trim();
}

function cleanSlackWebhook(raw: string): string {
  const url = unquoted(raw);
  if (SLACK_WEBHOOK.test(url)) return url;
  throw new AppError(
    'bad_input',
    'That is no address of a Slack webhook. In Slack open your app, Incoming Webhooks, and copy the Webhook URL (https://hooks.slack.com/services/…).',
  );
}

function cleanClientSecrets(raw: string): string {
  const secrets = unquoted(raw).split(/\s+/);
  for (const secret of secrets) {
    if (secret === '') throw new AppError('bad_input', 'The client secret is empty. Copy it from the app.');
    if (/^shp(at|ca|ua|rt)_/.test(secret)) {
      throw new AppError(
        'bad_input',
        'That is a token, not the app’s client secret. Copy the client secret.',
      );
    }
    if (!/^[\x21-\x7e]+$/.test(secret) || secret.length < SHORTEST_CLIENT_SECRET) {
      throw new AppError(
        'bad_input',
        'That is no client secret: it is too short or has foreign characters in it. Copy the app’s client secret.',
      );
    }
  }
  return [...new Set(secrets)].join('\n');
}

/**
 * A secret as it was pasted, without the quotes and blanks around it; several client secrets a line each. The message
 * never repeats what was given.
 *
 * @throws AppError `bad_input` for what cannot be such a secret
 */
export function cleanSecret(kind: NamedSecret['kind'], raw: string): string {
  return kind === 'slack-webhook' ? cleanSlackWebhook(raw) : cleanClientSecrets(raw);
}

import { resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { SecretRef } from '../../shared/model/secret.ts';
import type { Store } from '../../shared/model/store.ts';
import { rememberSecret } from '../../shared/redaction/known-secrets.ts';

const SERVICE = 'Bulkhead';

type Keytar = typeof import('keytar');

/**
 * A store, as its entries name it. With the host as well as the store's id: a store of the same name in another data
 * folder is another shop, and its token must never travel to this one.
 */
function owner(store: Store): string {
  return `${store.id}@${new URL(store.endpoint).host}`;
}

/** The entry's name. */
function account(secret: SecretRef): string {
  switch (secret.kind) {
    case 'token':
      return owner(secret.store);
    case 'webhook-client-secrets':
      return `webhooks of ${owner(secret.store)}`;
    case 'slack-webhook':
      return `Slack of ${resolve(secret.dataFolder)}`;
  }
}

function unavailable(reason: string, cause: unknown): AppError {
  return new AppError(
    'keychain_unavailable',
    `This machine offers no keychain to keep a secret in (${reason}). Keep it for this session only, or in an environment variable (--token-env or --url-env on the command line).`,
    { cause, data: { reason } },
  );
}

/** Loaded late: the native library needs libsecret on Linux, and most commands need no keychain. */
async function loadKeytar(): Promise<Keytar> {
  try {
    return (await import('keytar')).default;
  } catch (error) {
    const reason =
      process.platform === 'linux' ? 'libsecret is not installed' : 'its native library cannot be loaded';
    throw unavailable(reason, error);
  }
}

async function ask<T>(question: (keytar: Keytar) => Promise<T>): Promise<T> {
  const keytar = await loadKeytar();
  try {
    return await question(keytar);
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim().replace(/\.$/, '') : String(error);
    throw unavailable(reason, error);
  }
}

/** @throws AppError `keychain_unavailable` */
export async function readKeychain(secret: SecretRef): Promise<string | null> {
  const value = await ask((keytar) => keytar.getPassword(SERVICE, account(secret)));
  if (value !== null) rememberSecret(value);
  return value;
}

/** @throws AppError `keychain_unavailable`; nothing was stored then */
export function writeKeychain(secret: SecretRef, value: string): Promise<void> {
  rememberSecret(value);
  return ask((keytar) => keytar.setPassword(SERVICE, account(secret), value));
}

/** @throws AppError `keychain_unavailable` */
export async function deleteFromKeychain(secret: SecretRef): Promise<void> {
  await ask((keytar) => keytar.deletePassword(SERVICE, account(secret)));
}

/**
 * Proves that the keychain answers, by asking it for an entry that does not exist.
 * @throws AppError `keychain_unavailable`
 */
export async function assertKeychain(): Promise<void> {
  await ask((keytar) => keytar.getPassword(SERVICE, 'availability check'));
}

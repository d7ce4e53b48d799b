import { AppError } from '../../shared/errors.ts';
import type { Store } from '../../shared/model/store.ts';

const SERVICE = 'Bulkhead';

type Keytar = typeof import('keytar');

/**
 * The entry's name. It carries the host as well as the store's id: a store of the same name in another data folder
 * is another shop, and its token must never travel to this one.
 */
function account(store: Store): string {
  return `${store.id}@${new URL(store.endpoint).host}`;
}

function unavailable(reason: string, cause: unknown): AppError {
  return new AppError(
    'keychain_unavailable',
    `This machine offers no keychain to keep a token in (${reason}). Keep it for this session only, or in an environment variable (--token-env on the command line).`,
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
export function readKeychain(store: Store): Promise<string | null> {
  return ask((keytar) => keytar.getPassword(SERVICE, account(store)));
}

/** @throws AppError `keychain_unavailable`; nothing was stored then */
export function writeKeychain(store: Store, token: string): Promise<void> {
  return ask((keytar) => keytar.setPassword(SERVICE, account(store), token));
}

/** @throws AppError `keychain_unavailable` */
export async function deleteFromKeychain(store: Store): Promise<void> {
  await ask((keytar) => keytar.deletePassword(SERVICE, account(store)));
}

/**
 * Proves that the keychain answers, by asking it for an entry that does not exist.
 * @throws AppError `keychain_unavailable`
 */
export async function assertKeychain(): Promise<void> {
  await ask((keytar) => keytar.getPassword(SERVICE, 'availability check'));
}

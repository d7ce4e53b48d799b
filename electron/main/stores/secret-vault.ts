import { AppError } from '../../../shared/errors.ts';
import type { SecretRef } from '../../../shared/model/secret.ts';
import { rememberSecret } from '../../../shared/redaction/known-secrets.ts';
import { deleteFromKeychain, readKeychain, writeKeychain } from '../../machine/keychain.ts';

/** Where a secret of the window is kept; `session` is this process's memory, until the app quits. */
export type Keep = 'keychain' | 'session';

function sessionKey(secret: SecretRef): string {
  return `${secret.kind} ${secret.kind === 'slack-webhook' ? secret.dataFolder : secret.store.id}`;
}

function inWords(secret: SecretRef): { what: string; again: string } {
  switch (secret.kind) {
    case 'token':
      return { what: `The token of “${secret.store.name}”`, again: 'Paste the token again' };
    case 'webhook-client-secrets':
      return { what: `The client secret of “${secret.store.name}”`, again: 'Paste the client secret again' };
    case 'slack-webhook':
      return { what: 'The address of Slack’s webhook', again: 'Paste it again' };
  }
}

/** The secrets: in the system's keychain, or in this process's memory until the app quits. */
export class SecretVault {
  readonly #session = new Map<string, string>();

  /**
   * @returns null when none is kept
   * @throws AppError `keychain_unavailable`
   */
  async read(secret: SecretRef): Promise<string | null> {
    const value = this.#session.get(sessionKey(secret));
    if (value !== undefined) return value;
    try {
      return await readKeychain(secret);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'keychain_unavailable')) throw error;
      const { what, again } = inWords(secret);
      throw new AppError(
        'keychain_unavailable',
        `${what} is not known in this session, and the keychain does not answer (${error.data?.reason}). ${again}.`,
        { cause: error },
      );
    }
  }

  /** @throws AppError `keychain_unavailable`; nothing is kept then */
  async keep(secret: SecretRef, value: string, where: Keep): Promise<void> {
    rememberSecret(value);
    if (where === 'session') {
      this.#session.set(sessionKey(secret), value);
      return;
    }
    await writeKeychain(secret, value);
    this.#session.delete(sessionKey(secret));
  }

  /**
   * Forgets a secret. A keychain that is gone must not keep a store from being removed, so its failure is not one of
   * this call.
   */
  async forget(secret: SecretRef): Promise<void> {
    this.#session.delete(sessionKey(secret));
    await deleteFromKeychain(secret).catch(() => {});
  }
}

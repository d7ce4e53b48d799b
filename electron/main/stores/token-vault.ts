import { AppError } from '../../../shared/errors.ts';
import type { Store } from '../../../shared/model/store.ts';
import { deleteFromKeychain, readKeychain, writeKeychain } from '../../machine/keychain.ts';

/** The tokens of the stores: in the system's keychain, or in this process's memory until the app quits. */
export class TokenVault {
  /** By store id. */
  readonly #session = new Map<string, string>();

  /**
   * @returns null when no token is kept
   * @throws AppError `keychain_unavailable`
   */
  async read(store: Store): Promise<string | null> {
    const token = this.#session.get(store.id);
    if (token !== undefined) return token;
    try {
      return await readKeychain(store);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'keychain_unavailable')) throw error;
      throw new AppError(
        'keychain_unavailable',
        `The token of “${store.name}” is not known in this session, and the keychain does not answer (${error.data?.reason}). Paste the token again.`,
        { cause: error },
      );
    }
  }

  /** @throws AppError `keychain_unavailable`; nothing is kept then */
  async keep(store: Store, token: string, where: 'keychain' | 'session'): Promise<void> {
    if (where === 'session') {
      this.#session.set(store.id, token);
      return;
    }
    await writeKeychain(store, token);
    this.#session.delete(store.id);
  }

  /**
   * Forgets a store's token. A keychain that is gone must not keep a store from being removed, so its failure is not
   * one of this call.
   */
  async forget(store: Store): Promise<void> {
    this.#session.delete(store.id);
    if (store.token.kind === 'keychain') await deleteFromKeychain(store).catch(() => {});
  }
}

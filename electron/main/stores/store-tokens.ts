import type { ContractRouterClient } from '@orpc/contract';
import type { desktopContract } from '../../../shared/contract/desktop.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Store } from '../../../shared/model/store.ts';
import { cleanToken } from '../../../shared/model/token.ts';
import type { DemoStore } from './demo-store.ts';
import type { EngineClient } from './engine-client.ts';
import type { SecretVault } from './secret-vault.ts';

type StoreCalls = ContractRouterClient<typeof desktopContract>['stores'];
type Connect = Parameters<StoreCalls['connect']>[0];
type ReplaceToken = Parameters<StoreCalls['replaceToken']>[0];

/** What is done to a store together with its token. */
export class StoreTokens {
  readonly #engine: EngineClient;
  readonly #vault: SecretVault;
  readonly #demoStore: DemoStore;

  constructor(engine: EngineClient, vault: SecretVault, demoStore: DemoStore) {
    this.#engine = engine;
    this.#vault = vault;
    this.#demoStore = demoStore;
  }

  /** @throws AppError `bad_input` for the name, address or token; `keychain_unavailable`, and nothing was added then */
  async connect({ name, address, guardLevel, token, keep }: Connect): Promise<Store> {
    const clean = cleanToken(token);
    const store = await this.#engine.stores.add({ name, address, guardLevel, token: { kind: 'keychain' } });
    try {
      await this.#vault.keep({ kind: 'token', store }, clean, keep);
    } catch (error) {
      await this.#engine.stores.remove({ store: store.name });
      throw error;
    }
    return store;
  }

  /** @throws AppError `not_found`, `bad_input` for the token, `keychain_unavailable` */
  async replaceToken({ store: name, token, keep }: ReplaceToken): Promise<void> {
    const store = (await this.#engine.stores.list()).find((candidate) => candidate.name === name);
    if (!store) throw new AppError('not_found', `There is no store named "${name}".`);
    if (store.token.kind === 'env') {
      throw new AppError(
        'bad_input',
        `The token of “${name}” is read from the variable ${store.token.variable}. Change it there.`,
      );
    }
    await this.#vault.keep({ kind: 'token', store }, cleanToken(token), keep);
  }

  /** @throws AppError `not_found`, or `in_use` during a run */
  async remove(name: string): Promise<Store> {
    const webhooks = await this.#engine.webhooks.status();
    const store = await this.#engine.stores.remove({ store: name });
    const kept = webhooks.stores.find((one) => one.store === store.name);
    if (this.#demoStore.is(store)) {
      this.#demoStore.forget();
      return store;
    }
    if (store.token.kind === 'keychain') await this.#vault.forget({ kind: 'token', store });
    if (kept?.secrets?.kind === 'keychain') {
      await this.#vault.forget({ kind: 'webhook-client-secrets', store });
    }
    return store;
  }
}

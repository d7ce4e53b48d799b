import type { ContractRouterClient } from '@orpc/contract';
import type { desktopContract } from '../../../shared/contract/desktop.ts';
import { AppError } from '../../../shared/errors.ts';
import type { NamedSecret } from '../../../shared/model/secret.ts';
import { cleanSecret } from '../../../shared/model/secret-value.ts';
import type { EngineClient } from './engine-client.ts';
import type { SecretVault } from './secret-vault.ts';

type Calls = ContractRouterClient<typeof desktopContract>['secrets'];
type Keep = Parameters<Calls['keep']>[0];
type WindowSecret = Keep['secret'];

/** Secrets other than tokens, as the window sets them: it never gets one back. */
export class WindowSecrets {
  readonly #engine: EngineClient;
  readonly #vault: SecretVault;
  readonly #dataFolder: string;

  constructor(engine: EngineClient, vault: SecretVault, dataFolder: string) {
    this.#engine = engine;
    this.#vault = vault;
    this.#dataFolder = dataFolder;
  }

  /** @throws AppError `bad_input` for the value, `not_found` for the store, `keychain_unavailable` */
  async keep({ secret, value, keep }: Keep): Promise<void> {
    const clean = cleanSecret(secret.kind, value);
    await this.#vault.keep(await this.#named(secret), clean, keep);
  }

  /** @throws AppError `not_found` for the store, `keychain_unavailable` */
  async isKept(secret: WindowSecret): Promise<boolean> {
    return (await this.#vault.read(await this.#named(secret))) !== null;
  }

  /** @throws AppError `not_found` for the store */
  async forget(secret: WindowSecret): Promise<void> {
    await this.#vault.forget(await this.#named(secret));
  }

  async #named(secret: WindowSecret): Promise<NamedSecret> {
    if (secret.kind === 'slack-webhook') return { kind: secret.kind, dataFolder: this.#dataFolder };
    const store = (await this.#engine.stores.list()).find(({ name }) => name === secret.store);
    if (!store) throw new AppError('not_found', `There is no store named "${secret.store}".`);
    return { kind: secret.kind, store };
  }
}

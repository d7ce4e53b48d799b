import { FromDemoStoreHost, type ToDemoStoreHost } from '../../../shared/desktop/host-message.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Store } from '../../../shared/model/store.ts';
import type { HostProcess } from '../engine/host-process.ts';
import type { SettingsFile } from '../settings-file.ts';
import type { EngineClient } from './engine-client.ts';

const NAME = 'Demo store';
const PRODUCTS = 5_000;
const SEED = 1;

/** A port that the system chooses. */
const ANY_PORT = 0;

export interface DemoStoreOptions {
  readonly launch: () => HostProcess;
  readonly engine: EngineClient;
  readonly settings: SettingsFile;
}

interface Opened {
  readonly process: HostProcess;
  readonly endpoint: string;
  /** Works at this endpoint only, until the process ends. */
  readonly token: string;
  /** Signs its webhooks. */
  readonly clientSecret: string;
}

/**
 * The demo store of this app: a process with 5,000 products in memory, opened when the engine first asks for its
 * token. After a restart of the app it opens again with the same products on the same port; what was written to it is
 * lost, and the next pull brings the old values back.
 */
export class DemoStore {
  readonly #options: DemoStoreOptions;
  #opening: Promise<Opened> | null = null;
  #adding: Promise<Store> | null = null;

  constructor(options: DemoStoreOptions) {
    this.#options = options;
  }

  /**
   * Opens it and adds it to the list of stores, unless that was done before.
   * @throws AppError `in_use` when its port was taken by another program
   */
  start(): Promise<Store> {
    this.#adding ??= this.#openAndAdd().finally(() => {
      this.#adding = null;
    });
    return this.#adding;
  }

  /** Whether a store of the list is this one. */
  is(store: Store): boolean {
    const { hostname, port } = new URL(store.endpoint);
    return hostname === '127.0.0.1' && Number(port) === this.#options.settings.current.demoStore?.port;
  }

  /**
   * Its token or the client secret of its app; it is opened for that.
   * @throws AppError `in_use` when its port was taken by another program
   */
  async secret(kind: 'token' | 'webhook-client-secrets'): Promise<string> {
    const { token, clientSecret } = await this.#open();
    return kind === 'token' ? token : clientSecret;
  }

  /** Closes it and forgets that it was ever opened: the next one starts anew. */
  forget(): void {
    this.stop();
    this.#options.settings.update({ demoStore: null });
  }

  stop(): void {
    const opening = this.#opening;
    this.#opening = null;
    opening?.then(
      ({ process }) => tell(process, { type: 'stop' }),
      () => {},
    );
  }

  async #openAndAdd(): Promise<Store> {
    const { endpoint } = await this.#open();
    const { engine } = this.#options;
    const stores = await engine.stores.list();
    const store = stores.find((one) => one.endpoint === endpoint) ?? (await this.#add(endpoint, stores));
    await engine.webhooks.setSecrets({ store: store.name, source: { kind: 'keychain' } });
    return store;
  }

  #open(): Promise<Opened> {
    this.#opening ??= this.#launch().catch((error) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  async #launch(): Promise<Opened> {
    const { launch, settings } = this.#options;
    const { port, seed } = settings.current.demoStore ?? { port: ANY_PORT, seed: SEED };
    const process = launch();
    const ready = Promise.withResolvers<Omit<Opened, 'process'>>();
    process.onMessage((raw) => {
      const message = FromDemoStoreHost.parse(raw);
      if (message.type === 'ready') ready.resolve(message);
      else ready.reject(new AppError(message.error.code, message.error.message));
    });
    process.onExit((reason) => {
      this.#opening = null;
      ready.reject(new AppError('unexpected', `The demo store stopped (${reason}). Open it again.`));
    });
    tell(process, { type: 'start', port, seed, products: PRODUCTS });
    try {
      const { endpoint, token, clientSecret } = await ready.promise;
      settings.update({ demoStore: { port: Number(new URL(endpoint).port), seed } });
      return { process, endpoint, token, clientSecret };
    } catch (error) {
      tell(process, { type: 'stop' });
      throw error;
    }
  }

  #add(endpoint: string, stores: readonly Store[]): Promise<Store> {
    const names = new Set(stores.map((store) => store.name.toLowerCase()));
    let name = NAME;
    for (let number = 2; names.has(name.toLowerCase()); number++) name = `${NAME} ${number}`;
    return this.#options.engine.stores.add({
      name,
      address: { endpoint },
      token: { kind: 'keychain' },
      guardLevel: 'dev',
    });
  }
}

function tell(process: HostProcess, message: ToDemoStoreHost): void {
  process.send(message);
}

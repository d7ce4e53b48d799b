import { toErrorData } from '../../../shared/errors.ts';
import type { Store } from '../../../shared/model/store.ts';
import { rememberSecret } from '../../../shared/redaction/known-secrets.ts';
import type { SecretProvider } from '../engine.ts';
import { webhookStore } from '../store/app/webhook-stores.ts';
import type { StoreList } from '../stores/store-list.ts';

interface Held {
  readonly generation: number;
  readonly secrets: Promise<readonly string[]>;
}

/**
 * The client secrets of the stores' apps, in memory only. Asked of the host once, and again when they were given anew,
 * here or by a command beside this engine; never when nobody has said where they are.
 */
export class ClientSecrets {
  readonly #list: StoreList;
  readonly #provider: SecretProvider;
  readonly #held = new Map<string, Held>();
  readonly #problems = new Map<string, string>();

  constructor(list: StoreList, provider: SecretProvider) {
    this.#list = list;
    this.#provider = provider;
  }

  /** None when none were given, or when they cannot be read: `problem` tells. */
  of(store: Store): Promise<readonly string[]> {
    const { secrets: source, generation } = webhookStore(this.#list.app, store.id);
    if (source === null) return Promise.resolve([]);
    const held = this.#held.get(store.id);
    if (held?.generation === generation) return held.secrets;
    this.#problems.delete(store.id);
    const secrets = this.#provider.read({ kind: 'webhook-client-secrets', store }, source).then(
      (words) => {
        for (const word of words) rememberSecret(word);
        if (words.length === 0) this.#problems.set(store.id, missing(store));
        return words;
      },
      (error: unknown) => {
        this.#problems.set(store.id, toErrorData(error).message);
        return [];
      },
    );
    this.#held.set(store.id, { generation, secrets });
    return secrets;
  }

  /** Why there are none, in words; null when there are, or none were given. */
  problem(store: Store): string | null {
    return this.#problems.get(store.id) ?? null;
  }
}

function missing({ name }: Store): string {
  return `There is no client secret for “${name}” where it is said to be. Give it again; until then its webhooks are refused.`;
}

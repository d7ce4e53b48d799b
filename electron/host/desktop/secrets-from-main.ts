import type { FromEngineHost, ToEngineHost } from '../../../shared/desktop/host-message.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SecretRef } from '../../../shared/model/secret.ts';

type Answer = Extract<ToEngineHost, { type: 'secret' }>;

/** Secrets on request: main reads them from the keychain or its memory, and here they are never kept. */
export class SecretsFromMain {
  readonly #send: (message: FromEngineHost) => void;
  readonly #waiting = new Map<number, PromiseWithResolvers<string | null>>();
  #isMainGone = false;
  #requests = 0;

  constructor(send: (message: FromEngineHost) => void) {
    this.#send = send;
  }

  /**
   * @returns null when none is kept
   * @throws AppError `keychain_unavailable`; for a token also `not_authorised` when none is kept
   */
  async read(secret: SecretRef): Promise<string | null> {
    const request = ++this.#requests;
    const waiting = Promise.withResolvers<string | null>();
    this.#waiting.set(request, waiting);
    if (this.#isMainGone) this.giveUp();
    this.#send({ type: 'secret-request', request, secret });
    const value = await waiting.promise;
    if (value !== null || secret.kind !== 'token') return value;
    const { name } = secret.store;
    throw new AppError('not_authorised', `There is no token for “${name}” any more. Paste it again.`);
  }

  /** Nobody is left who could answer: whatever waits for a secret ends, so that the engine can end. */
  giveUp(): void {
    this.#isMainGone = true;
    for (const waiting of this.#waiting.values()) {
      waiting.reject(new AppError('cancelled', 'Bulkhead was closed before it had given the token.'));
    }
    this.#waiting.clear();
  }

  /** Main has answered a request. */
  settle({ request, answer }: Answer): void {
    const waiting = this.#waiting.get(request);
    this.#waiting.delete(request);
    if ('value' in answer) {
      waiting?.resolve(answer.value);
    } else {
      const { code, message, data } = answer.error;
      waiting?.reject(new AppError(code, message, data === undefined ? {} : { data }));
    }
  }
}

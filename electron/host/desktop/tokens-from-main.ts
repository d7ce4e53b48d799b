import type { FromEngineHost, ToEngineHost } from '../../../shared/desktop/host-message.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Store } from '../../../shared/model/store.ts';

type Answer = Extract<ToEngineHost, { type: 'token' }>;

/** Tokens on request: main reads them from the keychain or its memory, and here they are never kept. */
export class TokensFromMain {
  readonly #send: (message: FromEngineHost) => void;
  readonly #waiting = new Map<number, PromiseWithResolvers<string | null>>();
  #requests = 0;

  constructor(send: (message: FromEngineHost) => void) {
    this.#send = send;
  }

  /** @throws AppError `keychain_unavailable`, or `not_authorised` when no token is kept */
  async read(store: Store): Promise<string> {
    const request = ++this.#requests;
    const waiting = Promise.withResolvers<string | null>();
    this.#waiting.set(request, waiting);
    this.#send({ type: 'token-request', request, store });
    const token = await waiting.promise;
    if (token !== null) return token;
    throw new AppError('not_authorised', `There is no token for “${store.name}” any more. Paste it again.`);
  }

  /** Main has answered a request. */
  settle({ request, answer }: Answer): void {
    const waiting = this.#waiting.get(request);
    this.#waiting.delete(request);
    if ('token' in answer) {
      waiting?.resolve(answer.token);
    } else {
      const { code, message, data } = answer.error;
      waiting?.reject(new AppError(code, message, data === undefined ? {} : { data }));
    }
  }
}

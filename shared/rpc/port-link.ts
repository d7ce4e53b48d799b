import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import {
  type MessagePortMainLike,
  onMessagePortClose,
  onMessagePortMessage,
  RPCLink,
  type SupportedMessagePort,
} from '@orpc/client/message-port';
import { AppError } from '../errors.ts';
import { mapErrors } from './map-errors.ts';
import { fromRpcError } from './rpc-error.ts';

/** The browser's and Electron's message ports. */
export type LinkPort = SupportedMessagePort & { start(): void; close(): void };

type Listener = (event?: { data: unknown }) => void;

function engineLost(): AppError {
  return new AppError(
    'engine_lost',
    'The engine stopped while it worked on this, and is started again. What it had begun is in its journal; try again.',
  );
}

/** A port and the calls that go through it. */
class Attachment {
  readonly link: RPCLink<ClientContext>;
  readonly #port: LinkPort;
  readonly #onClose: Listener[] = [];
  #isLost = false;

  constructor(port: LinkPort) {
    this.#port = port;
    // A browser's port does not tell its own side of closing it: the link is told by us.
    const closable: MessagePortMainLike = {
      on: (event, listener) => {
        if (event === 'close') this.#onClose.push(listener);
        else onMessagePortMessage(port, (data) => listener({ data }));
      },
      postMessage: (data) => port.postMessage(data),
    };
    this.link = new RPCLink({
      port: closable,
      interceptors: [
        ({ next }) => mapErrors(next, (error) => (this.#isLost ? engineLost() : fromRpcError(error))),
      ],
    });
    onMessagePortClose(port, () => this.lose());
    port.start();
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** Nobody will answer any more: pending calls and streams are rejected. */
  lose(): void {
    if (this.#isLost) return;
    this.#isLost = true;
    for (const listener of this.#onClose) listener();
    this.#port.close();
  }
}

/** Whether calls go somewhere, wait for that, or are told that there will be no port. */
type State =
  | { readonly kind: 'attached'; readonly attachment: Attachment }
  | { readonly kind: 'waiting'; readonly port: PromiseWithResolvers<Attachment> }
  | { readonly kind: 'refusing'; readonly error: AppError };

/**
 * Calls the process at the other end of whatever port is attached. Until there is one, calls wait. When the port is
 * lost, every pending call and stream is rejected with `engine_lost`: nobody would ever answer them.
 */
export class PortLink implements ClientLink<ClientContext> {
  #state: State = { kind: 'waiting', port: Promise.withResolvers() };

  /** From now on calls go through this port; one that was attached before is given up. */
  attach(port: LinkPort): void {
    const before = this.#state;
    if (before.kind === 'attached') before.attachment.lose();
    const attachment = new Attachment(port);
    this.#state = { kind: 'attached', attachment };
    if (before.kind === 'waiting') before.port.resolve(attachment);
  }

  /** Rejects what waits for a port and what comes later, until one is attached or expected. */
  refuse(error: AppError): void {
    const before = this.#state;
    if (before.kind === 'attached') before.attachment.lose();
    this.#state = { kind: 'refusing', error };
    if (before.kind === 'waiting') before.port.reject(error);
  }

  /** Lets calls wait again: a port will come. */
  expect(): void {
    if (this.#state.kind === 'refusing') this.#wait();
  }

  async call(
    path: readonly string[],
    input: unknown,
    options: ClientOptions<ClientContext>,
  ): Promise<unknown> {
    const { link } = await this.#attachment();
    return link.call(path, input, options);
  }

  async #attachment(): Promise<Attachment> {
    if (this.#state.kind === 'attached' && !this.#state.attachment.isLost) return this.#state.attachment;
    if (this.#state.kind === 'refusing') throw this.#state.error;
    return this.#state.kind === 'waiting' ? this.#state.port.promise : this.#wait();
  }

  #wait(): Promise<Attachment> {
    const port = Promise.withResolvers<Attachment>();
    // Nobody may be waiting when it is refused.
    port.promise.catch(() => {});
    this.#state = { kind: 'waiting', port };
    return port.promise;
  }
}

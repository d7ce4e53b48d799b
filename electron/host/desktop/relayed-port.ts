import type { Frame } from '../../../shared/desktop/host-message.ts';

type Listener = (event?: { data: unknown }) => void;

/** A window's port when its frames come through the channel to the main process. Shaped like Electron's ports. */
export class RelayedPort {
  readonly #send: (data: Frame) => void;
  readonly #listeners: { readonly event: string; readonly listener: Listener }[] = [];

  /** @param send takes a frame to the window */
  constructor(send: (data: Frame) => void) {
    this.#send = send;
  }

  on(event: string, listener: Listener): void {
    this.#listeners.push({ event, listener });
  }

  postMessage(data: Frame): void {
    this.#send(data);
  }

  /** A frame came from the window. */
  deliver(data: Frame): void {
    this.#emit('message', { data });
  }

  /** The window has closed its end. */
  close(): void {
    this.#emit('close');
  }

  #emit(event: string, argument?: { data: unknown }): void {
    for (const listening of this.#listeners) {
      if (listening.event === event) listening.listener(argument);
    }
  }
}

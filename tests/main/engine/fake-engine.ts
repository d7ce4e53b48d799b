import type { ConnectableProcess } from '../../../electron/main/engine/host-process.ts';

/** Stands where an engine process would: the test says what it answers and when it ends. */
export class FakeEngine implements ConnectableProcess {
  readonly pid = undefined;
  readonly received: unknown[] = [];
  readonly connected: unknown[] = [];
  wasKilled = false;
  readonly #onMessage: ((message: unknown) => void)[] = [];
  readonly #onExit: ((reason: string) => void)[] = [];

  send(message: unknown): void {
    this.received.push(message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage.push(listener);
  }

  onExit(listener: (reason: string) => void): void {
    this.#onExit.push(listener);
  }

  connect(port: unknown): void {
    this.connected.push(port);
  }

  kill(): void {
    this.wasKilled = true;
    this.end('signal SIGKILL');
  }

  says(message: unknown): void {
    for (const listener of this.#onMessage) listener(message);
  }

  end(reason: string): void {
    for (const listener of this.#onExit) listener(reason);
  }
}

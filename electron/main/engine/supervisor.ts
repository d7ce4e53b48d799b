import type { EngineStatus } from '../../../shared/desktop/engine-status.ts';
import { FromEngineHost, type ToEngineHost } from '../../../shared/desktop/host-message.ts';
import { toErrorData } from '../../../shared/errors.ts';
import type { SecretRef } from '../../../shared/model/secret.ts';
import type { LinkPort } from '../../../shared/rpc/port-link.ts';
import { Broadcast } from '../broadcast.ts';
import type { ConnectableProcess } from './host-process.ts';
import { MAX_ATTEMPTS, restartDelay } from './restart-delay.ts';

/** An engine that was ready for this long, in milliseconds, was well: its loss is a first one again. */
const WELL_AFTER_MS = 60_000;

export interface SupervisorOptions {
  /** Starts an engine process. */
  readonly launch: () => ConnectableProcess;
  /** Reads a secret from the keychain or from memory; null when none is kept. */
  readonly secret: (secret: SecretRef) => Promise<string | null>;
  /** Milliseconds that never jump back. */
  readonly now?: () => number;
  /** Calls back after so many milliseconds; returns what cancels that. */
  readonly after?: (milliseconds: number, callback: () => void) => () => void;
}

function realTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}

/** Starts the engine, watches it, starts it again when it is lost, and ends it. The one owner of its process. */
export class EngineSupervisor {
  readonly status = new Broadcast<EngineStatus>({ state: 'stopped' });
  readonly #options: Required<SupervisorOptions>;
  #process: ConnectableProcess | null = null;
  #cancelRestart: () => void = () => {};
  #startedAt = 0;
  #readyAt: number | null = null;
  /** Losses since the engine was last well. */
  #attempts = 0;
  #losses = 0;
  #isStopping = false;

  constructor(options: SupervisorOptions) {
    this.#options = { now: () => performance.now(), after: realTimer, ...options };
  }

  /** Starts the engine, or again when it has failed; does nothing while one is there or on its way. */
  start(): void {
    const { state } = this.status.current;
    if (this.#isStopping || (state !== 'stopped' && state !== 'failed')) return;
    this.#attempts = 0;
    this.#launch(null);
  }

  /** Connects a window's port with the engine; false when it is not ready, and the port is then left alone. */
  connect(port: LinkPort): boolean {
    if (this.status.current.state !== 'ready' || !this.#process) return false;
    this.#process.connect(port);
    return true;
  }

  /** The engine's process, for tests that kill it. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /**
   * Asks the engine to write its journal down and end, and waits for that.
   *
   * @param limitMs after so many milliseconds it is killed; the journal survives that, too
   */
  async stop(limitMs: number): Promise<void> {
    this.#isStopping = true;
    this.#cancelRestart();
    const engine = this.#process;
    if (engine) {
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      engine.onExit(() => resolve());
      this.#tell(engine, { type: 'stop' });
      const cancel = this.#options.after(limitMs, () => engine.kill());
      await ended;
      cancel();
    }
    this.status.set({ state: 'stopped' });
  }

  #launch(previousLoss: string | null): void {
    this.status.set({ state: 'starting' });
    this.#startedAt = this.#options.now();
    this.#readyAt = null;
    let engine: ConnectableProcess;
    try {
      engine = this.#options.launch();
    } catch (error) {
      this.status.set({ state: 'failed', error: toErrorData(error) });
      return;
    }
    this.#process = engine;
    engine.onMessage((message) => this.#receive(engine, message));
    engine.onExit((reason) => {
      if (this.#process === engine) this.#ended(reason);
    });
    this.#tell(engine, { type: 'start', previousLoss, losses: this.#attempts });
  }

  #receive(engine: ConnectableProcess, raw: unknown): void {
    const message = FromEngineHost.parse(raw);
    switch (message.type) {
      case 'ready':
        this.#readyAt = this.#options.now();
        this.status.set({ state: 'ready', startMs: this.#readyAt - this.#startedAt, losses: this.#losses });
        break;
      case 'failed':
        this.#process = null;
        this.#tell(engine, { type: 'stop' });
        this.status.set({ state: 'failed', error: message.error });
        break;
      case 'secret-request':
        void this.#answerSecret(engine, message.request, message.secret);
        break;
      case 'frame':
        // The relay's, which listens by itself.
        break;
    }
  }

  async #answerSecret(engine: ConnectableProcess, request: number, secret: SecretRef): Promise<void> {
    try {
      this.#tell(engine, { type: 'secret', request, answer: { value: await this.#options.secret(secret) } });
    } catch (error) {
      this.#tell(engine, { type: 'secret', request, answer: { error: toErrorData(error) } });
    }
  }

  #ended(reason: string): void {
    this.#process = null;
    if (this.#isStopping) return;
    this.#losses += 1;
    const wasWell = this.#readyAt !== null && this.#options.now() - this.#readyAt >= WELL_AFTER_MS;
    this.#attempts = wasWell ? 1 : this.#attempts + 1;
    if (this.#attempts > MAX_ATTEMPTS) {
      const message = `The engine stopped ${this.#attempts} times in a row (${reason}). Look into the log, then start it again.`;
      this.status.set({ state: 'failed', error: { code: 'unexpected', message } });
      return;
    }
    const delayMs = restartDelay(this.#attempts);
    this.status.set({ state: 'restarting', reason, attempt: this.#attempts, delayMs });
    this.#cancelRestart = this.#options.after(delayMs, () => this.#launch(reason));
  }

  #tell(engine: ConnectableProcess, message: ToEngineHost): void {
    engine.send(message);
  }
}

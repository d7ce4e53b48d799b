import type { MetricsStatus } from '../../../shared/contract/metrics.ts';
import { toErrorData } from '../../../shared/errors.ts';
import type { Log } from '../support/log.ts';
import type { MetricSet, Readings } from '../support/metrics/metric-set.ts';
import type { MetricsServer } from '../support/metrics/metrics-server.ts';
import type { EngineEvents } from './engine-events.ts';

export interface MetricsOptions {
  readonly events: EngineEvents;
  readonly read: () => Readings;
  readonly log: Log;
}

interface Open {
  readonly port: number;
  readonly metrics: MetricSet;
  readonly server: MetricsServer;
  readonly endCounting: () => void;
}

/** The engine's metrics, counted while they are served and at no other time. */
export class ServedMetrics {
  readonly #options: MetricsOptions;
  #open: Open | null = null;
  #problem: string | null = null;
  /** One change after another. */
  #changing: Promise<void> = Promise.resolve();

  constructor(options: MetricsOptions) {
    this.#options = options;
  }

  /**
   * Serves the metrics on a port of this machine, there and nowhere else. What keeps it from that is told by `status`
   * and in the log, and keeps nothing else from going on.
   *
   * @param port 0 takes a free one; null serves them no longer
   */
  serve(port: number | null): Promise<void> {
    this.#changing = this.#changing.then(() => this.#change(port));
    return this.#changing;
  }

  status(): MetricsStatus {
    const url = this.#open ? `http://127.0.0.1:${this.#open.server.port}/metrics` : null;
    return { url, problem: this.#problem };
  }

  async #change(port: number | null): Promise<void> {
    if (this.#open && this.#open.port === port) return;
    this.#problem = null;
    await this.#close();
    if (port === null) return;
    try {
      this.#open = await this.#start(port);
      this.#options.log.info('Metrics are served', { url: this.status().url });
    } catch (error) {
      this.#problem = toErrorData(error).message;
      this.#options.log.warn(this.#problem);
    }
  }

  /** The libraries are loaded here: most engines serve no metrics. */
  async #start(port: number): Promise<Open> {
    const [{ MetricSet: Metrics }, { MetricsServer: Server }] = await Promise.all([
      import('../support/metrics/metric-set.ts'),
      import('../support/metrics/metrics-server.ts'),
    ]);
    const metrics = new Metrics(this.#options.read);
    try {
      const server = await Server.start(port, metrics);
      const endCounting = this.#options.events.listen((store, event) => metrics.count(store, event));
      return { port, metrics, server, endCounting };
    } catch (error) {
      metrics.close();
      throw error;
    }
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    open?.endCounting();
    open?.metrics.close();
    await open?.server.close();
  }
}

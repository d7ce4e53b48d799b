import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { StoreEvent } from '../store-event.ts';
import { watchLoopDelay } from './loop-delay.ts';
import { STORE_GAUGES } from './store-gauges.ts';
import type { StoreReading } from './store-reading.ts';

/** From a quick read nearby to our own deadline of 30 s, in seconds. */
const REQUEST_BUCKETS = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10, 30];
/** From nothing to an engine that hangs, in seconds. */
const DELAY_BUCKETS = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** What is read anew at every scrape. */
export interface Readings {
  readonly stores: readonly StoreReading[];
  /** How many incidents of each kind are open, kinds without one included. */
  readonly incidents: Readonly<Record<string, number>>;
}

/**
 * All metrics of an engine, as resources/docs/monitoring.md describes them. Labels are stores and fixed words: there
 * are as many series as stores call for, however much happens.
 */
export class MetricSet {
  readonly #registry = new Registry();
  readonly #read: () => Readings;
  readonly #gauges: ReadonlyMap<string, Gauge>;
  readonly #endWatch: () => void;
  readonly #attempts: Counter;
  readonly #requests: Histogram;
  readonly #spent: Counter;
  readonly #webhooks: Counter;
  readonly #incidents: Gauge;

  /** @param read gives what is read at a scrape */
  constructor(read: () => Readings) {
    this.#read = read;
    const registers = [this.#registry];
    this.#gauges = new Map(
      STORE_GAUGES.map(({ name, help, label }) => [
        name,
        new Gauge({ name, help, labelNames: label === undefined ? ['store'] : ['store', label], registers }),
      ]),
    );
    this.#attempts = new Counter({
      name: 'bulkhead_attempts_total',
      help: 'Tries of jobs that ended, by outcome.',
      labelNames: ['store', 'outcome'],
      registers,
    });
    this.#requests = new Histogram({
      name: 'bulkhead_request_duration_seconds',
      help: 'Calls to the store from sending to the end of the answer, waiting for points left out.',
      labelNames: ['store', 'kind', 'outcome'],
      buckets: REQUEST_BUCKETS,
      registers,
    });
    this.#spent = new Counter({
      name: 'bulkhead_points_spent_total',
      help: 'Points that the store charged.',
      labelNames: ['store'],
      registers,
    });
    this.#webhooks = new Counter({
      name: 'bulkhead_webhooks_total',
      help: 'Webhooks that came in, by what became of them; without a store when they are for none that there is.',
      labelNames: ['store', 'topic', 'result'],
      registers,
    });
    this.#incidents = new Gauge({
      name: 'bulkhead_open_incidents',
      help: 'Incidents that are open, by kind.',
      labelNames: ['kind'],
      registers,
    });
    const loopDelay = new Histogram({
      name: 'bulkhead_event_loop_delay_seconds',
      help: 'How late the event loop of the engine comes to what is due.',
      buckets: DELAY_BUCKETS,
      registers,
    });
    this.#endWatch = watchLoopDelay((seconds) => loopDelay.observe(seconds));
    new Gauge({
      name: 'process_start_time_seconds',
      help: 'When the process of the engine was started.',
      registers,
    }).set(Math.round(Date.now() / 1000 - process.uptime()));
    new Gauge({
      name: 'process_resident_memory_bytes',
      help: 'Memory of the process of the engine.',
      registers,
      collect() {
        this.set(process.memoryUsage.rss());
      },
    });
  }

  /** Counts what happened to a store. */
  count(store: string, event: StoreEvent): void {
    if (event.kind === 'attempt') this.#attempts.inc({ store, outcome: event.outcome });
    if (event.kind === 'webhook') {
      this.#webhooks.inc({ store, topic: event.topic, result: event.result });
    }
    if (event.kind !== 'call') return;
    const kind = event.isWrite ? 'write' : 'read';
    this.#requests.observe({ store, kind, outcome: event.outcome }, event.seconds);
    this.#spent.inc({ store }, event.points);
  }

  /** Prometheus text. */
  async text(): Promise<string> {
    const { stores, incidents } = this.#read();
    for (const [kind, count] of Object.entries(incidents)) this.#incidents.set({ kind }, count);
    for (const { name, label, values } of STORE_GAUGES) {
      const gauge = this.#gauges.get(name);
      gauge?.reset();
      for (const store of stores) {
        for (const [value, word] of values(store)) {
          gauge?.set({ store: store.id, ...(label === undefined ? {} : { [label]: word }) }, value);
        }
      }
    }
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  close(): void {
    this.#endWatch();
  }
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { DemoStats } from '../../../electron/demo-store/demo-stats.ts';
import type { DemoStoreOptions, DemoStorePlan } from '../../../electron/demo-store/start-demo-store.ts';
import { BUCKET_SECONDS, RESTORE_RATES } from '../../../electron/demo-store/throttle/plans.ts';
import type { Spending } from './spending.ts';

export type ToDemoStore =
  | { readonly kind: 'reset'; readonly bucket: number; readonly restoreRate: number }
  | { readonly kind: 'report' }
  | { readonly kind: 'stop' };

/** What the store itself has seen since the last reset. */
export interface DemoStoreReport {
  readonly stats: DemoStats;
  readonly spending: Spending;
  /** When each write was accepted, in milliseconds since the first. */
  readonly writeTimes: readonly number[];
  /** Different variants written. */
  readonly variants: number;
}

export type FromDemoStore =
  | { readonly kind: 'open'; readonly endpoint: string; readonly token: string }
  | { readonly kind: 'reset' }
  | ({ readonly kind: 'report' } & DemoStoreReport);

/** Answers within this many milliseconds of the store, and its work on a mutation (facts §8.3). */
export const TIMING = { networkMs: 100, serviceMs: 200 } as const;

/** A demo store in a process of its own. */
export class DemoStoreProcess {
  readonly endpoint: string;
  readonly token: string;
  readonly restoreRate: number;
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess, endpoint: string, token: string, restoreRate: number) {
    this.#process = child;
    this.endpoint = endpoint;
    this.token = token;
    this.restoreRate = restoreRate;
  }

  static async open(options: DemoStoreOptions & { readonly plan: DemoStorePlan }): Promise<DemoStoreProcess> {
    const child = fork(new URL('./demo-store.ts', import.meta.url), [
      JSON.stringify({ ...TIMING, ...options }),
    ]);
    const [opened] = (await once(child, 'message')) as [FromDemoStore];
    if (opened.kind !== 'open') throw new Error('The demo store did not open.');
    return new DemoStoreProcess(child, opened.endpoint, opened.token, RESTORE_RATES[options.plan]);
  }

  /** Waits until the bucket is full, then starts counting anew. */
  async restart(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, BUCKET_SECONDS * 1000));
    await this.#ask({
      kind: 'reset',
      bucket: this.restoreRate * BUCKET_SECONDS,
      restoreRate: this.restoreRate,
    });
  }

  async report(): Promise<DemoStoreReport> {
    const answer = await this.#ask({ kind: 'report' });
    if (answer.kind !== 'report') throw new Error('The demo store did not report.');
    return answer;
  }

  async stop(): Promise<void> {
    this.#process.send({ kind: 'stop' });
    await once(this.#process, 'exit');
  }

  async #ask(message: ToDemoStore): Promise<FromDemoStore> {
    const answered = once(this.#process, 'message');
    this.#process.send(message);
    const [answer] = (await answered) as [FromDemoStore];
    return answer;
  }
}

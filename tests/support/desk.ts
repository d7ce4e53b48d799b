import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultPlanInput } from '../../electron/demo-store/faults/fault-plan.ts';
import type { OutsideEdit } from '../../electron/demo-store/faults/outside-edit.ts';
import type { LedgerEntry } from '../../electron/demo-store/ledger.ts';
import { type DemoStore, startDemoStore } from '../../electron/demo-store/start-demo-store.ts';
import { createEngine, type Engine, type EngineOptions } from '../../electron/engine/engine.ts';
import type { ConflictPolicy, RunProgress, RunSummary } from '../../shared/model/run.ts';
import { HurriedClock } from './hurried-clock.ts';

export interface DeskOptions {
  readonly products?: number;
  readonly variants?: number;
  readonly faults?: FaultPlanInput;
  /** Do without the first pull. */
  readonly isEmpty?: boolean;
  /** How many times as fast as real time; sixty when it is left out. */
  readonly factor?: number;
}

/** Reads a stream to its end and gives what it ends with. */
export async function outcome<Progress, Summary>(
  stream: Promise<AsyncIterator<Progress, Summary, unknown>>,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Summary> {
  const iterator = await stream;
  for (;;) {
    const next = await iterator.next();
    if (next.done) return next.value;
    onProgress(next.value);
  }
}

/** A merchandiser's desk: a demo store, an engine on a fresh data folder, and the store named “demo” in it. */
export class Desk {
  static readonly store = 'demo';
  readonly clock = new HurriedClock();
  readonly home = mkdtempSync(join(tmpdir(), 'bulkhead-desk-'));
  readonly demo: DemoStore;
  engine: Engine;
  /** What the token provider hands out; tests change it to revoke the token. */
  token: string;

  private constructor(demo: DemoStore, clock: HurriedClock) {
    this.demo = demo;
    this.clock = clock;
    this.token = demo.token;
    this.engine = undefined as unknown as Engine;
  }

  static async open({
    products = 40,
    variants = 3,
    faults,
    isEmpty = false,
    factor,
  }: DeskOptions = {}): Promise<Desk> {
    const clock = new HurriedClock(factor);
    const demo = await startDemoStore({ products, variants, clock, ...(faults ? { faults } : {}) });
    const desk = new Desk(demo, clock);
    await desk.startEngine();
    await desk.engine.client.stores.add({
      name: Desk.store,
      address: { endpoint: demo.endpoint },
      token: { kind: 'env', variable: 'DEMO_TOKEN' },
      guardLevel: 'dev',
    });
    if (!isEmpty) await outcome(desk.engine.client.catalog.pull({ store: Desk.store }));
    return desk;
  }

  async startEngine(options: Partial<EngineOptions> = {}): Promise<void> {
    this.engine = await createEngine({
      home: this.home,
      tokens: { token: async () => this.token },
      clock: this.clock,
      ...options,
    });
  }

  stage(set: string, where: string, ...edits: string[]) {
    return this.engine.client.changes.stage({ store: Desk.store, set, where, edits });
  }

  run(
    set: string,
    policy: ConflictPolicy = 'hold',
    onProgress?: (progress: RunProgress) => void,
  ): Promise<RunSummary> {
    return outcome(this.engine.client.runs.start({ store: Desk.store, set, policy }), onProgress);
  }

  retry(run: number, policy: ConflictPolicy = 'hold'): Promise<RunSummary> {
    return outcome(this.engine.client.runs.retry({ store: Desk.store, run, policy }));
  }

  undo(run: number, policy: ConflictPolicy = 'hold'): Promise<RunSummary> {
    return outcome(this.engine.client.runs.undo({ store: Desk.store, run, policy }));
  }

  show(run: number) {
    return this.engine.client.runs.show({ store: Desk.store, run, limit: 10_000 });
  }

  colleagueEdits(edit: OutsideEdit): void {
    this.demo.edit(edit);
  }

  /** Writes of ours that really changed something. */
  writes(): LedgerEntry[] {
    return [...this.demo.ledger.entries()].filter((entry) => entry.actor === 'app' && entry.changed);
  }

  async close(): Promise<void> {
    await this.engine.close();
    await this.demo.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}

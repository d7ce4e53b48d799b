import { rmSync } from 'node:fs';
import { type DemoStore, startDemoStore } from '../../../electron/demo-store/start-demo-store.ts';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { DEFAULT_TIMEOUTS, type Timeouts } from '../../../electron/engine/shopify/transport.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Run } from '../../../shared/model/run.ts';
import type { RoundPlan } from '../plan/round-plan.ts';
import { ChaosClock } from './chaos-clock.ts';
import { STORE } from './command.ts';
import { copyAsKilled, cutPower, emptyHome, forgetProcess } from './crash.ts';
import { NEIGHBOUR, Neighbour } from './neighbour.ts';
import { addUnusualMetafields } from './unusual-metafields.ts';
import { Wire } from './wire.ts';

/** How long a run waits for a store that is out of reach, in milliseconds. */
const PATIENCE_MS = 10 * 60_000;
/** Tries to bring the catalog of a new store here: no fault strikes as often in a row. */
const MOST_PULLS = 10;

/** The store, the network and one desk, all of which may fail. */
export class World {
  readonly demo: DemoStore;
  readonly wire: Wire;
  readonly clock: ChaosClock;
  readonly patienceMs = PATIENCE_MS;
  readonly timeouts: Timeouts;
  /** Null in most rounds. */
  neighbour: Neighbour | null = null;
  home = emptyHome();
  /** Null while no engine runs in this process. */
  #engine: Engine | null = null;
  #storeId = '';

  private constructor(demo: DemoStore, wire: Wire, clock: ChaosClock, timeouts: Timeouts) {
    this.demo = demo;
    this.wire = wire;
    this.clock = clock;
    this.timeouts = timeouts;
  }

  /** Opens a store and an engine that has pulled it. */
  static async open(plan: RoundPlan): Promise<World> {
    const clock = ChaosClock.start(plan.factor);
    const { products, variants, seed, faults, answerMs } = plan;
    const demo = await startDemoStore({
      products,
      variants,
      seed,
      faults,
      clock: new ChaosClock(clock.settings),
    });
    addUnusualMetafields(demo.catalog);
    const wire = await Wire.open(Number(new URL(demo.endpoint).port));
    const answer = answerMs === null ? DEFAULT_TIMEOUTS.answerMs : answerMs / plan.factor;
    const world = new World(demo, wire, clock, { ...DEFAULT_TIMEOUTS, answerMs: answer });
    const { client } = await world.engine();
    const endpoint = demo.endpoint.replace(/:\d+/, `:${wire.port}`);
    const token = { kind: 'env', variable: 'CHAOS_TOKEN' } as const;
    const store = await client.stores.add({ name: STORE, address: { endpoint }, token, guardLevel: 'dev' });
    world.#storeId = store.id;
    // On a busy machine a bulk query is asked for once more, and may meet the first fault.
    for (let tries = 1; !(await world.pull()); tries += 1) {
      if (tries === MOST_PULLS) throw new Error('The new store cannot be pulled.');
    }
    if (plan.hasNeighbour) {
      world.neighbour = await Neighbour.open(seed, clock);
      await world.neighbour.join(await world.engine());
    }
    return world;
  }

  /** Brings the catalog up to date. @returns false when a fault kept it from that */
  async pull(): Promise<boolean> {
    const { client } = await this.engine();
    try {
      const pull = await client.catalog.pull({ store: STORE });
      while (!(await pull.next()).done);
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return false;
    }
  }

  /** The engine in this process, started if there is none. */
  async engine(): Promise<Engine> {
    this.#engine ??= await createEngine({
      home: this.home,
      tokens: { token: async ({ name }) => this.#token(name) },
      clock: this.clock,
      timeouts: this.timeouts,
      patienceMs: this.patienceMs,
      logLevel: 'error',
    });
    return this.#engine;
  }

  #token(store: string): string | null {
    return (store === NEIGHBOUR ? this.neighbour?.demo.token : this.demo.token) ?? null;
  }

  /** Closes the engine of this process in good order. */
  async closeEngine(): Promise<void> {
    const engine = this.#engine;
    this.#engine = null;
    await engine?.close();
  }

  /**
   * The engine is gone from one instant to the next: the files stay as they are now, and nothing leaves any more.
   *
   * @returns brings the desk back as it was left; call it when nobody waits for the old engine
   */
  crash({ powerCut, torn }: { readonly powerCut: boolean; readonly torn: number }): () => Promise<number> {
    const copy = copyAsKilled(this.home);
    this.wire.down();
    this.neighbour?.wire.down();
    const closed = this.closeEngine();
    return async () => {
      await closed;
      rmSync(this.home, { recursive: true, force: true });
      this.home = copy;
      let lost = 0;
      for (const id of [this.#storeId, this.neighbour?.storeId ?? '']) {
        if (id === '') continue;
        if (powerCut) lost += cutPower(copy, id, torn);
        forgetProcess(copy, id);
      }
      await Promise.all([this.wire.up(), this.neighbour?.wire.up()]);
      return lost;
    };
  }

  /** Runs of the store, oldest first. */
  async runs(): Promise<Run[]> {
    const { client } = await this.engine();
    return (await client.runs.list({ store: STORE })).toReversed();
  }

  /** Until the store works on nothing any more, calls that we have given up included. */
  async storeAtRest(): Promise<void> {
    while (this.demo.stats().inFlight > 0) await this.clock.sleep(200);
  }

  async close(): Promise<void> {
    await this.closeEngine();
    this.wire.down();
    await Promise.all([this.demo.stop(), this.neighbour?.stop()]);
    rmSync(this.home, { recursive: true, force: true });
  }
}

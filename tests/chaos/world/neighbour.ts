import { type DemoStore, startDemoStore } from '../../../electron/demo-store/start-demo-store.ts';
import type { Engine } from '../../../electron/engine/engine.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Change } from '../../../shared/model/change.ts';
import type { Run } from '../../../shared/model/run.ts';
import type { History } from '../history.ts';
import { ChaosClock } from './chaos-clock.ts';
import { Wire } from './wire.ts';

export const NEIGHBOUR = 'neighbour';

const SET = 'chaos';
const EDITS = ['vendor: = "Neighbour"', 'price: +1', 'quantity@Main: +1', 'tags: +neighbour'];
/** Takes up of its run after which it must have ended. */
const MOST_TRIES = 25;

/**
 * Another store of the same person, in the same engine, with which nothing is wrong: whatever happens to the first one, its
 * run is done in the end, each change once, and nothing of the other store is ever seen there.
 */
export class Neighbour {
  readonly demo: DemoStore;
  readonly wire: Wire;
  storeId = '';
  staged: readonly Change[] = [];

  private constructor(demo: DemoStore, wire: Wire) {
    this.demo = demo;
    this.wire = wire;
  }

  static async open(seed: number, clock: ChaosClock): Promise<Neighbour> {
    const demo = await startDemoStore({
      products: 6,
      variants: 2,
      seed: seed + 1,
      networkMs: 200,
      serviceMs: 400,
      clock: new ChaosClock(clock.settings),
    });
    return new Neighbour(demo, await Wire.open(Number(new URL(demo.endpoint).port)));
  }

  /** Adds it to the engine's stores, pulls it and stages something in it. */
  async join({ client }: Engine): Promise<void> {
    const endpoint = this.demo.endpoint.replace(/:\d+/, `:${this.wire.port}`);
    const token = { kind: 'env', variable: 'CHAOS_TOKEN' } as const;
    const added = await client.stores.add({
      name: NEIGHBOUR,
      address: { endpoint },
      token,
      guardLevel: 'dev',
    });
    this.storeId = added.id;
    const pull = await client.catalog.pull({ store: NEIGHBOUR });
    while (!(await pull.next()).done);
    await client.changes.stage({ store: NEIGHBOUR, set: SET, where: '', edits: EDITS });
    this.staged = (await client.changes.list({ store: NEIGHBOUR, set: SET, limit: 10_000 })).rows;
  }

  /** Starts its run, or goes on with it; what keeps it from that is over in the end. Nobody need wait for it. */
  async goOn(engine: Engine): Promise<void> {
    try {
      const run = await this.#run(engine);
      if (run && hasEnded(run)) return;
      const { runs } = engine.client;
      const stream = run
        ? await runs.resume({ store: NEIGHBOUR, run: run.id })
        : await runs.start({ store: NEIGHBOUR, set: SET });
      while (!(await stream.next()).done);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }

  /**
   * Lets its run end, now that nothing goes wrong any more, and tells what became of it.
   *
   * @param isLossy whether the engine was killed in the meantime
   */
  async history(engine: Engine, isLossy: boolean): Promise<History> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) await this.goOn(engine);
    const run = await this.#run(engine);
    const { client } = engine;
    const report = run ? await client.runs.show({ store: NEIGHBOUR, run: run.id, limit: 10_000 }) : null;
    const { rows } = await client.changes.list({ store: NEIGHBOUR, set: SET, limit: 10_000 });
    const to = this.demo.ledger.size;
    const { staged } = this;
    return {
      runs: [
        {
          kind: 'run',
          set: SET,
          undoes: null,
          id: run?.id ?? null,
          asked: staged,
          passes: [],
          mayCommitLate: false,
          from: 0,
          to,
          endedAt: to,
          report,
        },
      ],
      sets: [{ name: SET, staged, left: rows }],
      isLossy,
      mostInFlight: this.demo.stats().maxInFlight,
    };
  }

  async stop(): Promise<void> {
    this.wire.down();
    await this.demo.stop();
  }

  async #run({ client }: Engine): Promise<Run | undefined> {
    return (await client.runs.list({ store: NEIGHBOUR }))[0];
  }
}

function hasEnded({ state }: Run): boolean {
  return state === 'finished' || state === 'cancelled';
}

import { createEngine } from '../../../electron/engine/engine.ts';
import { answer, question } from '../measure.ts';

export interface RestartTask {
  readonly home: string;
  readonly store: string;
  /** The set to run; null to go on with the run there is. */
  readonly set: string | null;
}

const { home, store, set } = question<RestartTask>();
// Since the start of the process: what Node and the modules took.
answer([performance.now()]);
const engine = await createEngine({
  home,
  tokens: { token: async () => process.env.BENCH_TOKEN ?? null },
});
const { runs } = engine.client;
const stream =
  set === null ? await runs.resume({ store, run: 1 }) : await runs.start({ store, set, policy: 'hold' });
// Until it is killed.
while (!(await stream.next()).done);
await engine.close();

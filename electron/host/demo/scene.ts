import type { RunChange, RunSummary } from '../../../shared/model/run.ts';
import type { DemoStore } from '../../demo-store/start-demo-store.ts';
import { followRun, type RunStream } from '../cli/follow-run.ts';
import { coloured, type Output } from '../cli/output.ts';
import { totalsTable } from '../cli/run-report.ts';
import type { EngineClient } from '../cli/session.ts';
import { leftTable } from './demo-table.ts';
import { STORE } from './scenario.ts';

/** More changes than the demo could leave over. */
const ALL = 10_000;

/** Where the demo plays: the simulated store, an engine that works on it, and the person who watches. */
export interface Scene {
  readonly client: EngineClient;
  readonly store: DemoStore;
  readonly output: Output;
}

export function say({ output }: Scene, text: string): void {
  if (!output.json) process.stdout.write(`${text}\n`);
}

export function heading(scene: Scene, text: string): void {
  say(scene, `\n${coloured('bold', text)}`);
}

/** Follows a run and shows what it came to. */
export async function play(scene: Scene, stream: Promise<RunStream>): Promise<RunSummary> {
  const summary = await followRun(scene.client, STORE, scene.output, await stream);
  say(scene, await totalsTable(summary.run));
  return summary;
}

/** Changes of a run that failed or are held. */
export async function leftOver(scene: Scene, run: number): Promise<RunChange[]> {
  const { changes } = await scene.client.runs.show({ store: STORE, run, limit: ALL });
  const left = changes.filter(({ outcome }) => outcome === 'failed' || outcome === 'held');
  if (left.length > 0) say(scene, await leftTable(left));
  for (const { error, productTitle } of left) {
    if (error !== null) say(scene, `The store refused “${productTitle}”: ${error}`);
  }
  return left;
}

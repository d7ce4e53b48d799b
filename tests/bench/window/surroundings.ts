import { buildIfNeeded, CHECKOUT } from '../../../electron/runtime/build-if-needed.ts';
import { resolveRuntime } from '../../../electron/runtime/resolve-runtime.ts';
import type { Surroundings } from '../../e2e/support/desktop-app.ts';
import { startDisplay } from '../../e2e/support/display.ts';
import { ensureSystemPackages } from '../../e2e/support/system-packages.ts';

const say = (line: string) => void process.stderr.write(`${line}\n`);

export interface BenchSurroundings extends Surroundings {
  /** Path of the Electron binary. */
  readonly executable: string;
}

/** Brings the built app, an Electron and, on Linux, an invisible display, for as long as the work lasts. */
export async function inRealWindow<Result>(
  work: (surroundings: BenchSurroundings) => Promise<Result>,
): Promise<Result> {
  ensureSystemPackages();
  const { folder, executable, switches } = await resolveRuntime(say);
  await buildIfNeeded(say);
  const display = process.platform === 'linux' ? await startDisplay() : null;
  try {
    return await work({
      electronFolder: folder,
      executable,
      electronSwitches: switches,
      app: CHECKOUT,
      display: display?.name ?? null,
    });
  } finally {
    display?.stop();
  }
}

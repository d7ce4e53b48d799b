import type { TestProject } from 'vitest/node';
import { buildIfNeeded, CHECKOUT } from '../../../electron/runtime/build-if-needed.ts';
import { resolveRuntime } from '../../../electron/runtime/resolve-runtime.ts';
import { makeTestApp } from './app-folder.ts';
import { type Display, startDisplay } from './display.ts';
import { ensureSystemPackages } from './system-packages.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the Electron distribution. */
    readonly electronFolder: string;
    /** What Electron has to be started with. */
    readonly electronSwitches: readonly string[];
    /** App folder with the real screens. */
    readonly app: string;
    /** App folder with `tests/e2e/page` instead of the screens. */
    readonly bareApp: string;
    /** For `DISPLAY`; null where the system has a display anyway. */
    readonly display: string | null;
  }
}

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Brings everything that the end-to-end tests need; vitest calls what it returns at the end. */
export async function setup(project: TestProject): Promise<() => void> {
  ensureSystemPackages();
  const { folder, switches, reason } = await resolveRuntime(say);
  say(`End-to-end tests run in ${reason}.`);
  await buildIfNeeded(say);
  const display: Display | null = process.platform === 'linux' ? await startDisplay() : null;
  project.provide('electronFolder', folder);
  project.provide('electronSwitches', switches);
  project.provide('app', CHECKOUT);
  project.provide('bareApp', await makeTestApp());
  project.provide('display', display?.name ?? null);
  return () => display?.stop();
}

import type { TestProject } from 'vitest/node';
import { CHECKOUT } from '../../electron/runtime/build-if-needed.ts';
import { runProgram } from '../../electron/runtime/programs.ts';
import { startDisplay } from '../e2e/support/display.ts';
import { ensureSystemPackages } from '../e2e/support/system-packages.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the packaged app. */
    readonly packagedApp: string;
    /** The same as one file. */
    readonly packagedArchive: string;
    /** For `DISPLAY`. */
    readonly packageDisplay: string;
  }
}

/** Makes the package as `npm run package` does, and a display to start it on. */
export async function setup(project: TestProject): Promise<() => void> {
  ensureSystemPackages();
  const output = await runProgram('npm', ['run', '--silent', 'package'], { cwd: CHECKOUT });
  const [folder, archive] = output.trim().split('\n').slice(-2);
  if (!folder || !archive) throw new Error(`npm run package did not say what it made: ${output}`);
  const display = await startDisplay();
  project.provide('packagedApp', folder);
  project.provide('packagedArchive', archive);
  project.provide('packageDisplay', display.name);
  return () => display.stop();
}

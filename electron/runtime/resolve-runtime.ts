import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasPreviewRuntime, PREVIEW_ELECTRON, PREVIEW_SWITCHES, previewRuntime } from './preview-runtime.ts';
import { runProgram } from './programs.ts';

const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = join(CHECKOUT, 'node_modules', 'electron');

/** A download of 110 MB over a slow line takes minutes; a line that is not there fails at once. */
const DOWNLOAD_LIMIT_MS = 15 * 60_000;

export interface Runtime {
  /** Folder of the distribution. */
  readonly folder: string;
  /** Path of the Electron binary in it. */
  readonly executable: string;
  /** Electron's, like `45.4.1`; null when the distribution does not tell. */
  readonly version: string | null;
  /** What it has to be started with. */
  readonly switches: readonly string[];
  /** Which one it is and why, in one sentence. */
  readonly reason: string;
}

const BINARIES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};
const BINARY = BINARIES[process.platform] ?? 'electron';

function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'bulkhead');
}

function electronVersion(): string {
  return JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version;
}

/** The last line says what went wrong; the rest is a stack. */
function causeOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /\w*Error: .*/.exec(text)?.[0] ?? text.split('\n')[0] ?? '';
}

/** Electron's own distributions carry a file of this name. */
function versionIn(folder: string): string | null {
  const path = join(folder, 'version');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().replace(/^v/, '') : null;
}

function overridden(folder: string): Runtime {
  const executable = join(folder, BINARY);
  if (!existsSync(executable)) {
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but there is no ${BINARY} in it.`);
  }
  return {
    folder,
    executable,
    version: versionIn(folder),
    switches: [],
    reason: `the Electron in ${folder}, as ELECTRON_OVERRIDE_DIST_PATH says`,
  };
}

function downloaded(): Runtime | null {
  const folder = join(PACKAGE, 'dist');
  const executable = join(folder, BINARY);
  if (!existsSync(executable)) return null;
  const version = electronVersion();
  return { folder, executable, version, switches: [], reason: `Electron ${version}` };
}

/**
 * Finds an Electron to run the app in, for `npm start` and for the end-to-end tests: the one that
 * ELECTRON_OVERRIDE_DIST_PATH names, else Electron as its own package downloads it, else the preview runtime.
 *
 * @param say tells the person what takes so long
 * @throws Error when there is none for this machine
 */
export async function resolveRuntime(say: (line: string) => void): Promise<Runtime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return overridden(override);
  const present = downloaded();
  if (present) return present;
  let why: string;
  try {
    say(`Downloading Electron ${electronVersion()} …`);
    await runProgram(process.execPath, [join(PACKAGE, 'install.js')], {
      cwd: PACKAGE,
      timeoutMs: DOWNLOAD_LIMIT_MS,
    });
    const found = downloaded();
    if (found) return found;
    why = 'its download left nothing behind';
  } catch (error) {
    why = `it cannot be downloaded here (${causeOf(error)})`;
  }
  if (!hasPreviewRuntime()) {
    throw new Error(
      `Electron ${electronVersion()} is not here: ${why}. Set ELECTRON_OVERRIDE_DIST_PATH to a folder with an Electron for ${process.platform}-${process.arch}.`,
    );
  }
  const folder = await previewRuntime(cacheFolder(), say);
  return {
    folder,
    executable: join(folder, BINARY),
    version: PREVIEW_ELECTRON,
    switches: PREVIEW_SWITCHES,
    reason: `the preview runtime (Electron ${PREVIEW_ELECTRON}) instead of Electron ${electronVersion()}: ${why}`,
  };
}

import { readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type AfterPackContext, build, type Configuration } from 'electron-builder';
import { buildIfNeeded, CHECKOUT } from './build-if-needed.ts';
import { runProgram } from './programs.ts';
import { type Runtime, resolveRuntime } from './resolve-runtime.ts';

// `npm run package`: the desktop app for this machine, as a folder to start it from and as an archive of that folder.
// It needs no network: the Electron is the one that the runtime's resolver finds, and the archive is made by tar.

const OUTPUT = join(CHECKOUT, 'out', 'package');

/** The first Electron whose Node has Node-API 10, which better-sqlite3 13 is built for. Older ones are not shipped. */
const OLDEST_SHIPPED = 35;

const say = (line: string) => void process.stderr.write(`${line}\n`);

function packageVersion(): string {
  return JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')).version;
}

/** What the distribution starts with when it has no app of its own; ours comes in its place. */
async function removeOtherApps({ appOutDir, electronPlatformName }: AfterPackContext): Promise<void> {
  const resources =
    electronPlatformName === 'darwin'
      ? join(appOutDir, 'Electron.app', 'Contents', 'Resources')
      : join(appOutDir, 'resources');
  const apps = (await readdir(resources)).filter((name) => /^(default_)?app(\.asar)?$/.test(name));
  await Promise.all(apps.map((name) => rm(join(resources, name), { recursive: true })));
}

/** What a Node of its own, which cannot look into the app's archive, needs beside it. */
const ENGINE_FILES = ['package.json', 'out/desktop/host/**', 'resources/schema/**'];

/** The Node that the engine runs on where Electron's own is too old. */
async function addNode({ packager, appOutDir }: AfterPackContext): Promise<void> {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const target = join(packager.getResourcesDir(appOutDir), 'node', 'bin', name);
  await mkdir(dirname(target), { recursive: true });
  await copyFile(join(CHECKOUT, 'node_modules', 'node', 'bin', name), target);
}

interface Target {
  readonly runtime: Runtime;
  readonly electronVersion: string;
  /** An Electron that cannot run the engine itself: for trying and testing, never shipped. */
  readonly isPreview: boolean;
  /** The app's version, which says so, too. */
  readonly version: string;
}

async function resolveTarget(): Promise<Target> {
  const runtime = await resolveRuntime(say);
  const electronVersion = runtime.version;
  if (electronVersion === null) {
    throw new Error(`${runtime.folder} does not tell which Electron it is: it has no file named version.`);
  }
  const isPreview = Number.parseInt(electronVersion, 10) < OLDEST_SHIPPED;
  return {
    runtime,
    electronVersion,
    isPreview,
    version: `${packageVersion()}${isPreview ? '-preview' : ''}`,
  };
}

/** What differs from `electron-builder.yml`, which describes what is shipped. */
function configuration({ runtime, electronVersion, isPreview, version }: Target): Configuration {
  return {
    electronDist: runtime.folder,
    electronVersion,
    extraMetadata: { version },
    afterExtract: removeOtherApps,
    ...(isPreview ? { asarUnpack: ENGINE_FILES, afterPack: addNode } : {}),
  };
}

/** @returns the folder of the app, and the archive of it */
async function packageApp(): Promise<{ folder: string; archive: string }> {
  const target = await resolveTarget();
  say(`Packaging with ${target.runtime.reason}.`);
  if (target.isPreview) say('It is a preview build: for trying and testing, not for shipping.');
  await buildIfNeeded(say);
  await rm(OUTPUT, { recursive: true, force: true });
  await build({ projectDir: CHECKOUT, dir: true, publish: 'never', config: configuration(target) });
  const made = (await readdir(OUTPUT, { withFileTypes: true })).find((entry) => entry.isDirectory());
  if (!made) throw new Error(`electron-builder left no folder behind in ${OUTPUT}.`);
  const folder = join(OUTPUT, `bulkhead-${target.version}-${process.platform}-${process.arch}`);
  await rename(join(OUTPUT, made.name), folder);
  const archive = `${folder}.tar.gz`;
  await runProgram('tar', ['-czf', archive, '-C', OUTPUT, basename(folder)], { cwd: OUTPUT });
  return { folder, archive };
}

const { folder, archive } = await packageApp();
process.stdout.write(`${folder}\n${archive}\n`);

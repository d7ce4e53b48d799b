import { copyFileSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { CHECKOUT } from '../../../electron/runtime/build-if-needed.ts';

/**
 * An app folder whose page is `tests/e2e/page`; all the rest is the app as it was built.
 *
 * @returns its path
 */
export async function makeTestApp(): Promise<string> {
  const folder = join(CHECKOUT, 'out', 'e2e');
  rmSync(folder, { recursive: true, force: true });
  const desktop = join(folder, 'out', 'desktop');
  mkdirSync(desktop, { recursive: true });
  copyFileSync(join(CHECKOUT, 'package.json'), join(folder, 'package.json'));
  for (const part of ['main', 'preload', 'host']) {
    symlinkSync(join(CHECKOUT, 'out', 'desktop', part), join(desktop, part), 'junction');
  }
  symlinkSync(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await build({
    configFile: false,
    root: join(CHECKOUT, 'tests', 'e2e', 'page'),
    base: './',
    logLevel: 'error',
    html: { cspNonce: 'BULKHEAD_NONCE' },
    build: { outDir: join(desktop, 'renderer'), target: 'chrome130', minify: false },
  });
  return folder;
}

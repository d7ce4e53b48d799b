import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { describe, expect, inject, it } from 'vitest';
import { archiveFiles } from './archive-files.ts';
import { PackagedApp } from './packaged-app.ts';

const RESOURCES = join(inject('packagedApp'), 'resources');

/** Everything that may be in the package, beside Electron itself. */
const APP: readonly RegExp[] = [
  /^package\.json$/,
  /^out\/desktop\/main\/main\.cjs$/,
  /^out\/desktop\/preload\/preload\.cjs$/,
  /^out\/desktop\/host\/[\w-]+\.js$/,
  /^out\/desktop\/renderer\/index\.html$/,
  /^out\/desktop\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg|png)$/,
  /^resources\/schema\/admin-[\d-]+\.graphql$/,
  /^node_modules\/(better-sqlite3|keytar)\/(package\.json|LICENSE(\.md)?|lib\/.+\.js)$/,
  /^node_modules\/better-sqlite3\/prebuilds\/linux-x64\.node$/,
  /^node_modules\/keytar\/prebuilds\/linux-x64\/keytar\.node$/,
];

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
}

describe('the package', () => {
  it('holds what is needed to run and nothing else', () => {
    const packed = archiveFiles(join(RESOURCES, 'app.asar'));
    expect(packed.filter((path) => !APP.some((allowed) => allowed.test(path)))).toEqual([]);
    expect(packed).toContain('out/desktop/main/main.cjs');
    expect(packed).toContain('out/desktop/host/bundle.js');
    expect(packed).toContain('node_modules/better-sqlite3/prebuilds/linux-x64.node');
    const beside = filesIn(RESOURCES).filter((path) => !path.startsWith('app.asar.unpacked/'));
    expect(beside.toSorted()).toEqual(['app.asar', 'node/bin/node']);
    const unpacked = filesIn(join(RESOURCES, 'app.asar.unpacked'));
    expect(unpacked.filter((path) => !packed.includes(path))).toEqual([]);
  });

  it('has its fuses set', async () => {
    const { version, ...fuses } = await getCurrentFuseWire(join(inject('packagedApp'), 'bulkhead'));
    expect(version).toBe('1');
    expect(fuses).toMatchObject({
      [FuseV1Options.RunAsNode]: FuseState.DISABLE,
      [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
    });
  });

  it('is archived under a name that says what it is', () => {
    const archive = inject('packagedArchive');
    expect(basename(archive)).toMatch(/^bulkhead-\d+\.\d+\.\d+(-preview)?-linux-x64\.tar\.gz$/);
    const listed = execFileSync('tar', ['-tzf', archive], { encoding: 'utf8' }).split('\n');
    expect(listed).toContain(`${basename(inject('packagedApp'))}/resources/app.asar`);
  });

  it('opens its window, runs its engine and serves the demo store', async () => {
    await using app = await PackagedApp.start();
    const { page } = app;
    await page.getByRole('heading', { name: 'Welcome to Bulkhead' }).waitFor();
    await page.getByRole('button', { name: 'Open the demo store' }).click();
    await page.getByText('5,000 products').first().waitFor({ timeout: 60_000 });
    expect(await app.quit()).toBe(0);
  });
});

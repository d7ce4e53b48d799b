import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/**
 * What each folder may import, most specific folder first. The compiler's project references already forbid most
 * of the rest; this also sees bare and dynamic imports, packages and the folders inside the engine.
 */
interface Layer {
  readonly folder: string;
  /** Folders of ours. A folder may always import itself. */
  readonly ours: readonly string[];
  /** Packages; `node:*` allows all of Node. */
  readonly packages: readonly string[];
}

const MODEL = ['shared'];

const LAYERS: readonly Layer[] = [
  {
    folder: 'shared',
    ours: [],
    packages: ['zod', 'big.js', 're2js', 'graphql', '@orpc/contract', '@orpc/client'],
  },
  {
    folder: 'electron/engine/store',
    // The transition table is the one thing that SQL and the engine share word for word.
    ours: [
      ...MODEL,
      'electron/engine/clock.ts',
      'electron/engine/runs/transition.ts',
      'electron/engine/changes/recipes',
    ],
    packages: ['better-sqlite3', 'big.js', 'zod', 'node:*'],
  },
  {
    folder: 'electron/engine/shopify',
    ours: [...MODEL, 'electron/engine/clock.ts', 'electron/engine/support'],
    packages: [
      'undici',
      'p-limit',
      'p-retry',
      'graphql',
      '@graphql-typed-document-node/core',
      'zod',
      'node:*',
    ],
  },
  {
    folder: 'electron/engine/support',
    ours: [...MODEL, 'electron/engine/clock.ts'],
    packages: ['prom-client', 'undici', 'winston', 'winston-transport', 'zod', 'node:*'],
  },
  {
    folder: 'electron/engine/catalog',
    ours: [
      ...MODEL,
      'electron/engine/shopify',
      'electron/engine/store',
      'electron/engine/store-context.ts',
      'electron/engine/clock.ts',
    ],
    packages: ['@graphql-typed-document-node/core', 'graphql', 'zod', 'node:*'],
  },
  {
    folder: 'electron/engine/changes',
    ours: [...MODEL, 'electron/engine/catalog', 'electron/engine/store'],
    packages: ['big.js', 're2js', 'zod', 'node:*'],
  },
  {
    folder: 'electron/engine/runs',
    ours: [
      ...MODEL,
      'electron/engine/changes',
      'electron/engine/clock.ts',
      'electron/engine/shopify',
      'electron/engine/store',
      'electron/engine/store-context.ts',
    ],
    packages: ['graphql', '@graphql-typed-document-node/core', 'node:*'],
  },
  {
    // Zip files of ours: backups and log bundles.
    folder: 'electron/engine/archive',
    ours: [...MODEL, 'electron/engine/store/flush.ts'],
    packages: ['@zip.js/zip.js', 'node:*'],
  },
  {
    folder: 'electron/engine/backup',
    ours: [
      ...MODEL,
      'electron/engine/archive',
      'electron/engine/home.ts',
      'electron/engine/store',
      'electron/engine/stores/store-list.ts',
    ],
    packages: ['zod', 'node:*'],
  },
  {
    // Made from files alone: it is asked for most when the engine cannot start.
    folder: 'electron/engine/bundle',
    ours: [
      ...MODEL,
      'electron/engine/archive',
      'electron/engine/home.ts',
      'electron/engine/store',
      'electron/engine/support/log-files.ts',
    ],
    packages: ['csv-stringify', 'zod', 'node:*'],
  },
  {
    folder: 'electron/engine/webhooks',
    ours: [
      ...MODEL,
      'electron/engine/catalog',
      'electron/engine/clock.ts',
      'electron/engine/engine.ts',
      'electron/engine/monitoring/engine-events.ts',
      'electron/engine/runs/active-runs.ts',
      'electron/engine/shopify',
      'electron/engine/store',
      'electron/engine/store-context.ts',
      'electron/engine/store-sessions.ts',
      'electron/engine/stores/store-list.ts',
      'electron/engine/support',
    ],
    packages: ['@orpc/server', 'node:*'],
  },
  {
    folder: 'electron/engine',
    ours: [...MODEL, 'package.json'],
    packages: ['@orpc/contract', '@orpc/server', 'node:*'],
  },
  { folder: 'electron/demo-store', ours: MODEL, packages: ['big.js', 'graphql', 'zod', 'node:*'] },
  {
    // What hosts need of the machine: its keychain and its folder for data.
    folder: 'electron/machine',
    ours: MODEL,
    packages: ['keytar', 'node:*'],
  },
  {
    folder: 'electron/host/desktop',
    ours: [
      ...MODEL,
      'electron/engine',
      'electron/demo-store',
      'electron/machine',
      'electron/host/secrets.ts',
      'electron/host/tokens.ts',
    ],
    packages: [],
  },
  {
    folder: 'electron/host',
    ours: [...MODEL, 'electron/engine', 'electron/demo-store', 'electron/machine'],
    packages: [
      'big.js',
      'commander',
      'cli-table3',
      'cli-progress',
      '@orpc/contract',
      '@orpc/client',
      'vite',
      'zod',
      'node:*',
    ],
  },
  {
    folder: 'electron/main',
    ours: [...MODEL, 'electron/machine'],
    packages: ['electron', '@orpc/client', '@orpc/contract', '@orpc/server', 'zod', 'node:*'],
  },
  { folder: 'electron/preload', ours: ['shared/desktop/channels.ts'], packages: ['electron'] },
  { folder: 'electron/runtime/preview-app.cjs', ours: [], packages: ['electron', 'node:*'] },
  {
    folder: 'electron/runtime',
    ours: [],
    packages: ['@electron-internal/extract-zip', '@electron/fuses', 'electron-builder', 'node:*'],
  },
  {
    folder: 'renderer/bridge',
    ours: MODEL,
    packages: ['react', '@orpc/client', '@orpc/contract', '@orpc/tanstack-query'],
  },
  {
    folder: 'renderer',
    ours: MODEL,
    packages: [
      'react',
      'react-dom',
      '@fontsource-variable/inter',
      '@mantine/*',
      '@tabler/icons-react',
      '@tanstack/*',
      'uplot',
      '@orpc/client',
      'zod',
    ],
  },
];

/** Imports with one door each: the only files that may name them. */
const DOORS: Readonly<Record<string, RegExp>> = {
  'better-sqlite3': /^electron\/engine\/store\//,
  keytar: /^electron\/machine\/keychain\.ts$/,
  // One for each program that starts another: the command line, the desktop app and `npm start`.
  'node:child_process': /^electron\/(host\/bulkhead\.js|main\/engine\/child-host\.ts|runtime\/programs\.ts)$/,
  electron: /^electron\/(main|preload|runtime\/preview-app\.cjs)/,
  // To the stores, and to Slack: both may have to go through the person's proxy.
  undici: /^electron\/engine\/(shopify\/|support\/alerts\/slack-post\.ts$)/,
  'prom-client': /^electron\/engine\/support\/metrics\//,
  winston: /^electron\/engine\/support\//,
};

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['shared', 'electron', 'renderer'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|c?js)$/.test(file))
    .map((file) => join(folder, file)),
);

const IMPORT = /(?:\bfrom\s+|\bimport\s+|\bimport\(\s*|\brequire\(\s*)['"]([^'"]+)['"]/g;

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? '');
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function violation(file: string, specifier: string): string | null {
  const layer = LAYERS.find((candidate) => isWithin(file, candidate.folder));
  if (!layer) return `${file} is in no layer`;
  const door = DOORS[specifier] ?? DOORS[packageOf(specifier)];
  if (door && !door.test(file)) return `${file} imports ${specifier}, which has one door: ${door.source}`;
  if (specifier.startsWith('.')) {
    const target = relative(ROOT, join(ROOT, dirname(file), specifier));
    const isAllowed = [layer.folder, ...layer.ours].some((folder) => isWithin(target, folder));
    return isAllowed ? null : `${file} imports ${target}`;
  }
  const allowed = specifier.startsWith('node:') ? 'node:*' : packageOf(specifier);
  const scope = `${allowed.split('/')[0]}/*`;
  return layer.packages.includes(allowed) || layer.packages.includes(scope)
    ? null
    : `${file} imports ${specifier}`;
}

/** Names from Electron with one door each: what they do is dangerous enough to be read in one place. */
const NAMES: Readonly<Record<string, RegExp>> = {
  ipcMain: /^electron\/main\/ipc\.ts$/,
  ipcRenderer: /^electron\/preload\/preload\.ts$/,
  openExternal: /^electron\/main\/links\.ts$/,
  utilityProcess: /^electron\/main\/engine\/utility-host\.ts$/,
};

describe('the layers', () => {
  it('import only what they may', () => {
    const violations = SOURCES.flatMap((file) =>
      importsOf(file).flatMap((specifier) => violation(file, specifier) ?? []),
    );
    expect(violations).toEqual([]);
  });

  it('use dangerous parts of Electron in one file each', () => {
    const used = SOURCES.flatMap((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return Object.keys(NAMES)
        .filter((name) => new RegExp(`\\b${name}\\b`).test(text) && !NAMES[name]?.test(file))
        .map((name) => `${file} uses ${name}`);
    });
    expect(used).toEqual([]);
  });

  it.each([
    ['shared/model/x.ts', 'node:fs'],
    ['shared/model/x.ts', '../../electron/engine/clock.ts'],
    ['electron/engine/runs/x.ts', 'electron'],
    ['electron/engine/runs/x.ts', 'better-sqlite3'],
    ['electron/engine/runs/x.ts', '../../host/tokens.ts'],
    ['electron/engine/store/x.ts', '../shopify/gid.ts'],
    ['electron/engine/catalog/x.ts', '../runs/plan/plan.ts'],
    ['electron/demo-store/x.ts', '../engine/clock.ts'],
    ['electron/host/cli/x.ts', 'node:child_process'],
    ['electron/host/cli/x.ts', 'keytar'],
    ['electron/host/desktop/x.ts', 'electron'],
    ['electron/main/x.ts', '../engine/engine.ts'],
    ['electron/main/x.ts', '../host/tokens.ts'],
    ['electron/main/x.ts', 'better-sqlite3'],
    ['electron/main/x.ts', 'node:child_process'],
    ['electron/preload/x.ts', '../../shared/errors.ts'],
    ['electron/preload/x.ts', 'node:fs'],
    ['renderer/screens/x.tsx', 'electron'],
    ['renderer/screens/x.tsx', '../../electron/main/links.ts'],
    ['renderer/screens/x.tsx', 'node:fs'],
    ['renderer/bridge/x.ts', '../screens/x.tsx'],
  ])('refuse %s importing %s', (file, specifier) => {
    expect(violation(file, specifier)).not.toBeNull();
  });
});

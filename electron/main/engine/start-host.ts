import { join } from 'node:path';
import type { AppInfo } from '../../../shared/desktop/app-info.ts';
import { startChildHost } from './child-host.ts';
import type { ConnectableProcess, HostProcess } from './host-process.ts';
import { findNode } from './node-binary.ts';
import { relayPorts } from './relay.ts';
import { startUtilityHost } from './utility-host.ts';

/** better-sqlite3 13 is built for Node-API 10 and crashes without a word on less (Electron ≤ 34). */
const NODE_API = 10;

export const ENGINE_RUNTIME: AppInfo['engineRuntime'] =
  Number(process.versions.napi) >= NODE_API ? 'utility-process' : 'child-process';

function script(appFolder: string, name: string): string {
  return join(appFolder, 'out', 'desktop', 'host', `${name}.js`);
}

/** Where a packaged app's files are that a Node of its own can read: beside the archive, not in it. */
function unpacked(appFolder: string): string {
  return appFolder.endsWith('.asar') ? `${appFolder}.unpacked` : appFolder;
}

/**
 * Makes log bundles, for which it opens databases: it runs as the engine does.
 *
 * @param appFolder where the app's package.json is
 */
export function startBundleHost(appFolder: string): HostProcess {
  return ENGINE_RUNTIME === 'utility-process'
    ? startUtilityHost(script(appFolder, 'bundle'), 'Bulkhead log bundle')
    : startChildHost(findNode(appFolder), script(unpacked(appFolder), 'bundle'));
}

/** @param appFolder where the app's package.json is */
export function startEngineHost(appFolder: string): ConnectableProcess {
  return ENGINE_RUNTIME === 'utility-process'
    ? startUtilityHost(script(appFolder, 'engine'), 'Bulkhead engine')
    : relayPorts(startChildHost(findNode(appFolder), script(unpacked(appFolder), 'engine')));
}

/**
 * The demo store has no native code: any Electron can run it.
 *
 * @param appFolder where the app's package.json is
 */
export function startDemoStoreHost(appFolder: string): HostProcess {
  return startUtilityHost(script(appFolder, 'demo-store'), 'Bulkhead demo store');
}

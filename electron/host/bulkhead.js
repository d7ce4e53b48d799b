#!/usr/bin/env node
// Plain JavaScript that old versions of Node can still parse: it only has to find a Node that can run the rest.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/** better-sqlite3 13 is built for Node-API 10 and crashes without a word on less; type stripping needs the same. */
const OLDEST_NODE = [22, 19];
const NODE_API = 10;

/** As for the desktop app's engine (main/engine/host-process.ts): a third less memory at its peak, at no measurable cost. */
const NODE_ARGUMENTS = ['--max-semi-space-size=8'];

/** Set for the second start, so that a runtime that is still too old ends in a sentence and not in a loop. */
const RESTARTED = 'BULKHEAD_RESTARTED';

function runtimeIsNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const version = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return version && Number(process.versions.napi) >= NODE_API;
}

function path(relative) {
  return fileURLToPath(new URL(relative, import.meta.url));
}

/** The Node that `npm ci` put into the checkout. */
function ownNode() {
  const binary = path(
    process.platform === 'win32'
      ? '../../node_modules/node/bin/node.exe'
      : '../../node_modules/node/bin/node',
  );
  return existsSync(binary) ? binary : null;
}

/**
 * Runs this file again with another Node and ends as that one ends. Signals are passed on, and the IPC channel tells
 * the second process when this one is killed, so that nobody works on a store behind the back of whoever killed it.
 */
function restartWith(node) {
  const child = spawn(node, NODE_ARGUMENTS.concat(process.argv.slice(1)), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: Object.assign({}, process.env, { [RESTARTED]: '1' }),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`Bulkhead could not start ${node}: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 128 + constants.signals[signal] : code;
  });
}

function dieWithParent() {
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel.unref();
}

async function start() {
  if (process.env[RESTARTED] && process.channel) dieWithParent();
  delete process.env[RESTARTED];
  // Compiled code is kept beside the build, never in a temporary folder that others may write to; where this folder
  // cannot be written, nothing is kept.
  nodeModule.enableCompileCache(path('../../out/compile-cache'));
  // Node refuses to strip types under node_modules, so a package carries a bundle instead of the sources.
  const sources = existsSync(path('./cli/main.ts'));
  const { main } = await import(sources ? './cli/main.ts' : '../../out/bulkhead/main.js');
  const { version } = JSON.parse(readFileSync(path('../../package.json'), 'utf8'));
  await main(process.argv.slice(2), version);
}

const node = ownNode();
if (runtimeIsNewEnough()) {
  await start();
} else if (node && !process.env[RESTARTED]) {
  restartWith(node);
} else {
  process.stderr.write(
    `Bulkhead needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${process.versions.node}. Install a newer Node and try again.\n`,
  );
  process.exitCode = 1;
}

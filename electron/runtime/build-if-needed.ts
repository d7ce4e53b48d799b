import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from './programs.ts';

export const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url));

/** What a build is made of. */
const SOURCES = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package-lock.json'];

/** The last file that a build writes. */
const LAST_OUTPUT = join('out', 'desktop', 'host', 'engine.js');

function newest(path: string): number {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  const inside = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(info.mtimeMs, ...inside.map((name) => statSync(join(path, name)).mtimeMs));
}

/** @param say tells the person what takes so long */
export async function buildIfNeeded(say: (line: string) => void): Promise<void> {
  const output = join(CHECKOUT, LAST_OUTPUT);
  const changedAt = Math.max(...SOURCES.map((source) => newest(join(CHECKOUT, source))));
  if (existsSync(output) && statSync(output).mtimeMs > changedAt) return;
  say('Building the desktop app …');
  await runProgram('npm', ['run', '--silent', 'build:desktop'], { cwd: CHECKOUT });
}

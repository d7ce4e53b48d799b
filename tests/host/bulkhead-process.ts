import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const LAUNCHER = fileURLToPath(new URL('../../electron/host/bulkhead.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartOptions {
  readonly env?: Record<string, string>;
  readonly input?: string;
  readonly launcher?: string;
  /** The runtime that starts the launcher. */
  readonly node?: string;
}

/** A data folder of its own for one test, and the command line working on it. */
export class TestHome implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'bulkhead-home-'));

  /** Starts the real command line in a process of its own. */
  start(args: readonly string[], options: StartOptions = {}): ChildProcess {
    const child = spawn(options.node ?? process.execPath, [options.launcher ?? LAUNCHER, ...args], {
      env: { PATH: process.env.PATH, HOME: this.folder, BULKHEAD_HOME: this.folder, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin?.end(options.input ?? '');
    return child;
  }

  /** Runs it to its end. */
  async run(args: readonly string[], options: StartOptions = {}): Promise<Ended> {
    return ended(this.start(args, options));
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What a started process has printed, once it has ended. */
export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** The only thing on standard output must be one line of JSON. */
export function json<T>(from: Ended): T {
  const [line, ...rest] = from.stdout.trimEnd().split('\n');
  if (line === undefined || rest.length > 0)
    throw new Error(`Not one line of JSON: ${from.stdout}${from.stderr}`);
  return JSON.parse(line) as T;
}

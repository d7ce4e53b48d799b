import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface Display {
  /** For `DISPLAY`. */
  readonly name: string;
  stop(): void;
}

/** An invisible display of its own; the server chooses a number that is free. */
export async function startDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(createInterface({ input: server.stdio[3] as Readable }), 'line');
  return { name: `:${number}`, stop: () => void server.kill() };
}

import { execFileSync } from 'node:child_process';
import type { DesktopApp } from './desktop-app.ts';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function processes(): Process[] {
  return execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
    });
}

/**
 * The process id of the app's engine, be it a utility process of Electron's or a child on a Node of its own.
 *
 * @throws Error when there is not exactly one
 */
export async function engineProcess(app: DesktopApp): Promise<number> {
  const utilities = await app.electron.evaluate(({ app: electron }) =>
    electron.getAppMetrics().flatMap(({ name, pid }) => (name === 'Bulkhead engine' ? [pid] : [])),
  );
  const children = processes()
    .filter(({ parent, command }) => parent === app.process.pid && command.includes('/host/engine.js'))
    .map(({ pid }) => pid);
  const engines = [...utilities, ...children];
  if (engines[0] === undefined || engines.length > 1)
    throw new Error(`The app has ${engines.length} engines.`);
  return engines[0];
}

/** Whether a process is still there. */
export function isAlive(pid: number): boolean {
  return processes().some((process) => process.pid === pid);
}

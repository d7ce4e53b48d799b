import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Output of npm and of the extractor is short; this is far more than they write, in bytes. */
const MOST_OUTPUT = 10_000_000;

/**
 * Runs a program to its end.
 *
 * @returns what it wrote to standard output
 * @throws Error with what it wrote to standard error when it fails
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly timeoutMs?: number },
): Promise<string> {
  const { stdout } = await run(program, args, {
    cwd: options.cwd,
    maxBuffer: MOST_OUTPUT,
    // npm is a script on Windows.
    shell: process.platform === 'win32',
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
  });
  return stdout;
}

/** Starts a program that shares this process's terminal. */
export function startProgram(program: string, args: readonly string[]): ChildProcess {
  return spawn(program, args, { stdio: 'inherit' });
}

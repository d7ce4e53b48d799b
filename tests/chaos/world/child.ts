import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ErrorData } from '../../../shared/errors.ts';
import type { EngineTask } from './engine-process.ts';

const SCRIPT = fileURLToPath(new URL('engine-process.ts', import.meta.url));

/** How a process ended: killed by us, in order (with what went wrong, or null), or by itself and without a word. */
export type ChildEnd =
  | { readonly kind: 'killed' }
  | { readonly kind: 'ended'; readonly error: ErrorData | null }
  | { readonly kind: 'died'; readonly output: string };

/** An engine in a process of its own that works on one run. */
export class Child {
  readonly #process: ChildProcess;
  #output = '';
  #complaints = '';
  #isKilled = false;

  /** @param kilobytes no file may grow beyond this; null for no limit */
  constructor(task: EngineTask, token: string, kilobytes: number | null) {
    const node = [process.execPath, SCRIPT, JSON.stringify(task)];
    const limited = ['bash', '-c', `ulimit -f ${kilobytes}; exec "$0" "$@"`, ...node];
    const [command = '', ...rest] = kilobytes === null ? node : limited;
    this.#process = spawn(command, rest, {
      env: { ...process.env, CHAOS_TOKEN: token },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process.stdout?.on('data', (chunk) => {
      this.#output += chunk;
    });
    this.#process.stderr?.on('data', (chunk) => {
      this.#complaints += chunk;
    });
  }

  kill(): void {
    this.#isKilled = this.#process.kill('SIGKILL');
  }

  async end(): Promise<ChildEnd> {
    if (this.#process.exitCode === null && this.#process.signalCode === null)
      await once(this.#process, 'close');
    const lastLine = this.#output.trimEnd().split('\n').at(-1) ?? '';
    if (this.#process.signalCode === 'SIGKILL' && this.#isKilled) return { kind: 'killed' };
    if (this.#process.exitCode !== 0 || lastLine === '') {
      return { kind: 'died', output: `${this.#output}${this.#complaints}` };
    }
    return { kind: 'ended', error: ErrorData.nullable().parse(JSON.parse(lastLine)) };
  }
}

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { StartOptions, TestHome } from './bulkhead-process.ts';

/** `bulkhead demo-store serve` in a process of its own. */
export class DemoStoreProcess {
  readonly process: ChildProcess;
  readonly endpoint: string;
  readonly token: string;

  private constructor(process: ChildProcess, endpoint: string, token: string) {
    this.process = process;
    this.endpoint = endpoint;
    this.token = token;
  }

  static async start(
    home: TestHome,
    args: readonly string[] = [],
    options: StartOptions = {},
  ): Promise<DemoStoreProcess> {
    const child = home.start(['demo-store', 'serve', ...args], options);
    if (!child.stdout) throw new Error('The demo store has no output.');
    const lines = createInterface({ input: child.stdout });
    const [line] = (await once(lines, 'line')) as [string];
    const { endpoint, token } = JSON.parse(line) as { endpoint: string; token: string };
    return new DemoStoreProcess(child, endpoint, token);
  }

  /** @returns the exit code */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return this.process.exitCode;
    this.process.kill(signal);
    const [code] = (await once(this.process, 'exit')) as [number | null];
    return code;
  }
}

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasProgram, unpackPackage } from '../../../support/debian-packages.ts';

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/bulkhead-prometheus', import.meta.url));

/** Where a program of Debian's package `prometheus` is: installed, or unpacked for these tests. */
function program(name: 'promtool' | 'prometheus'): string {
  if (hasProgram(name)) return name;
  unpackPackage('prometheus', CACHE, 'The tests of the metrics');
  return join(CACHE, 'usr', 'bin', name);
}

/**
 * Runs promtool.
 *
 * @param input for its standard input
 * @returns what it said, and whether it was content
 */
export function promtool(args: readonly string[], input = ''): { ok: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync(program('promtool'), args, { input, encoding: 'utf8' });
  return { ok: status === 0, said: `${stdout}${stderr}` };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A real Prometheus that scrapes one target every fifth of a second and evaluates rules as often. */
export class Prometheus implements AsyncDisposable {
  readonly #origin: string;
  readonly #stop: () => Promise<void>;

  private constructor(origin: string, stop: () => Promise<void>) {
    this.#origin = origin;
    this.#stop = stop;
  }

  /** @param rules a file of rules */
  static async start(target: string, rules: string): Promise<Prometheus> {
    const folder = mkdtempSync(join(tmpdir(), 'bulkhead-prometheus-'));
    const config = {
      global: { scrape_interval: '200ms', scrape_timeout: '200ms', evaluation_interval: '200ms' },
      rule_files: [rules],
      scrape_configs: [{ job_name: 'bulkhead', static_configs: [{ targets: [new URL(target).host] }] }],
    };
    // JSON is YAML.
    writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(config));
    const port = await freePort();
    const server = spawn(
      program('prometheus'),
      [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--log.level=error',
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    return new Prometheus(`http://127.0.0.1:${port}`, async () => {
      server.kill();
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    });
  }

  /** What its API answers; null while it does not. */
  async get(path: string): Promise<unknown> {
    const answer = await fetch(`${this.#origin}/api/v1/${path}`).catch(() => null);
    if (!answer?.ok) return null;
    const { data } = (await answer.json()) as { data: unknown };
    return data;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
  }
}

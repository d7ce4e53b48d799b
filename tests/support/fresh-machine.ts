import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../electron/engine/clock.ts';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';

/** An engine on another machine: an empty data folder, and no token for anything until one is given. */
export class FreshMachine implements AsyncDisposable {
  readonly home: string;
  readonly engine: Engine;
  readonly #tokens: { given: string | null };

  private constructor(home: string, engine: Engine, tokens: { given: string | null }) {
    this.home = home;
    this.engine = engine;
    this.#tokens = tokens;
  }

  static async open(clock: Clock): Promise<FreshMachine> {
    const home = mkdtempSync(join(tmpdir(), 'bulkhead-fresh-'));
    const tokens: { given: string | null } = { given: null };
    const engine = await createEngine({ home, tokens: { token: async () => tokens.given }, clock });
    return new FreshMachine(home, engine, tokens);
  }

  giveToken(token: string): void {
    this.#tokens.given = token;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.engine.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}

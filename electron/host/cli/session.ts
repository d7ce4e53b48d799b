import type { Engine } from '../../engine/engine.ts';

/**
 * A run that loses its store goes on by itself when it is back. A command waits at least this long for that, in
 * milliseconds, and then ends: a script wants an answer rather than an open end. The run stays in the journal, and `retry` goes on with it.
 */
const PATIENCE_MS = 15_000;

export type EngineClient = Engine['client'];

/**
 * Runs one command's work on an engine of its own. The engine is loaded here and not earlier, so that `--help` is
 * instant.
 *
 * @param home the data folder
 */
export async function withEngine<T>(home: string, work: (client: EngineClient) => Promise<T>): Promise<T> {
  const [{ createEngine }, { createTokenProvider }] = await Promise.all([
    import('../../engine/engine.ts'),
    import('../tokens.ts'),
  ]);
  const engine = await createEngine({ home, tokens: createTokenProvider(), patienceMs: PATIENCE_MS });
  try {
    return await work(engine.client);
  } finally {
    await engine.close();
  }
}

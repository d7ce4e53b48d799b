import type { Engine, EngineOptions } from '../../engine/engine.ts';

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
 * @param options what else the engine shall do
 */
export async function withEngine<T>(
  home: string,
  work: (client: EngineClient) => Promise<T>,
  options: Pick<EngineOptions, 'metricsPort' | 'webhooks'> = {},
): Promise<T> {
  const [{ createEngine }, { createTokenProvider }, { createSecretProvider }] = await Promise.all([
    import('../../engine/engine.ts'),
    import('../tokens.ts'),
    import('../secrets.ts'),
  ]);
  const engine = await createEngine({
    home,
    tokens: createTokenProvider(),
    secrets: createSecretProvider(),
    patienceMs: PATIENCE_MS,
    onRecovery: (message) => process.stderr.write(`${message}\n`),
    ...options,
    logSource: 'command',
  });
  try {
    return await work(engine.client);
  } finally {
    await engine.close();
  }
}

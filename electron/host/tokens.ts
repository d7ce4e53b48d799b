import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import type { Store } from '../../shared/model/store.ts';
import { cleanToken } from '../../shared/model/token.ts';
import type { TokenProvider } from '../engine/engine.ts';

/**
 * Gives the engine the tokens of its stores: from the environment variable whose name was remembered, or from where
 * this host keeps the others.
 *
 * @param kept reads a token that is kept outside of the environment; the system's keychain by default
 */
export function createTokenProvider(
  env: NodeJS.ProcessEnv = process.env,
  kept: (store: Store) => Promise<string | null> = fromKeychain,
): TokenProvider {
  return {
    async token(store) {
      if (store.token.kind === 'keychain') return kept(store);
      const raw = env[store.token.variable];
      return raw === undefined || raw.trim() === '' ? null : cleanToken(raw);
    },
  };
}

async function fromKeychain(store: Store): Promise<string | null> {
  const { readKeychain } = await import('../machine/keychain.ts');
  return readKeychain(store);
}

/**
 * Reads a token from standard input: all of it from a pipe, one line that stays invisible from a keyboard.
 *
 * @throws AppError `bad_input` for what cannot be a token
 */
export async function readToken(input: NodeJS.ReadStream = process.stdin): Promise<string> {
  if (input.isTTY) return cleanToken(await hiddenLine(input));
  let text = '';
  input.setEncoding('utf8');
  for await (const chunk of input) text += chunk;
  return cleanToken(text);
}

function hiddenLine(input: ReadStream): Promise<string> {
  process.stderr.write('Paste the token and press Enter (it is not shown): ');
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true });
  return new Promise((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(''));
  }).then((line) => {
    lines.close();
    process.stderr.write('\n');
    return String(line);
  });
}

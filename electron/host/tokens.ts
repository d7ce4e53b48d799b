import type { SecretRef } from '../../shared/model/secret.ts';
import { cleanToken } from '../../shared/model/token.ts';
import { rememberSecret } from '../../shared/redaction/known-secrets.ts';
import type { TokenProvider } from '../engine/engine.ts';
import { readHidden } from './read-hidden.ts';
import { fromKeychain } from './secrets.ts';

/**
 * Gives the engine the tokens of its stores: from the environment variable whose name was remembered, or from where
 * this host keeps the others.
 *
 * @param kept reads a token that is kept outside of the environment; the system's keychain by default
 */
export function createTokenProvider(
  env: NodeJS.ProcessEnv = process.env,
  kept: (secret: SecretRef) => Promise<string | null> = fromKeychain,
): TokenProvider {
  return {
    async token(store) {
      if (store.token.kind === 'keychain') return kept({ kind: 'token', store });
      const raw = env[store.token.variable];
      return raw === undefined || raw.trim() === '' ? null : remembered(raw);
    },
  };
}

/** From here on it is masked wherever it turns up, even when it is refused. */
function remembered(raw: string): string {
  rememberSecret(raw.trim());
  return cleanToken(raw);
}

/**
 * Reads a token from standard input.
 *
 * @throws AppError `bad_input` for what cannot be a token
 */
export async function readToken(input: NodeJS.ReadStream = process.stdin): Promise<string> {
  return cleanToken(await readHidden('token', input));
}

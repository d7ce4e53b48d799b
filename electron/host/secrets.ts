import type { NamedSecret, SecretRef } from '../../shared/model/secret.ts';
import { cleanSecret } from '../../shared/model/secret-value.ts';
import { rememberSecret } from '../../shared/redaction/known-secrets.ts';
import type { SecretProvider } from '../engine/engine.ts';
import { readHidden } from './read-hidden.ts';

/** Reads a secret from the system's keychain, which is loaded for that. */
export async function fromKeychain(secret: SecretRef): Promise<string | null> {
  const { readKeychain } = await import('../machine/keychain.ts');
  return readKeychain(secret);
}

/**
 * Gives the engine its secrets other than tokens: from the environment variable whose name was remembered, or from
 * where this host keeps the others.
 *
 * @param kept reads a secret that is kept outside of the environment; the system's keychain by default
 */
export function createSecretProvider(
  env: NodeJS.ProcessEnv = process.env,
  kept: (secret: SecretRef) => Promise<string | null> = fromKeychain,
): SecretProvider {
  return {
    async read(secret, source) {
      const raw = source.kind === 'env' ? env[source.variable] : await kept(secret);
      const words = (raw ?? '').split(/\s+/).filter((word) => word !== '');
      // From here on they are masked wherever they turn up.
      for (const word of words) rememberSecret(word);
      return words;
    },
  };
}

/**
 * Reads a secret other than a token from standard input.
 *
 * @throws AppError `bad_input` for what cannot be such a secret
 */
export async function readSecret(
  kind: NamedSecret['kind'],
  input: NodeJS.ReadStream = process.stdin,
): Promise<string> {
  const what = kind === 'slack-webhook' ? 'webhook’s address' : 'client secret';
  return cleanSecret(kind, await readHidden(what, input));
}

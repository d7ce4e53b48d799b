import { type Command, Option } from 'commander';
import type { Store } from '../../../../shared/model/store.ts';
import { invocation, leaf } from '../leaf.ts';
import { type EngineClient, withEngine } from '../session.ts';
import { refuseUsage } from '../usage.ts';

export interface TokenOptions {
  tokenEnv?: string;
  tokenStdin?: true;
}

/** A token from standard input; without a keychain to keep it in, it is not even read. */
export async function tokenForKeychain(): Promise<string> {
  const { assertKeychain } = await import('../../../machine/keychain.ts');
  const { readToken } = await import('../../tokens.ts');
  await assertKeychain();
  return readToken();
}

/** Where a token comes from, as options of a command. */
export function withTokenOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--token-env <variable>',
        'read the token from this variable at every command; only its name is kept',
      ).conflicts('tokenStdin'),
    )
    .option('--token-stdin', 'read the token from standard input and keep it in the system’s keychain');
}

async function keepInKeychain(client: EngineClient, name: string, token: string): Promise<Store> {
  const { writeKeychain } = await import('../../../machine/keychain.ts');
  const store = await client.stores.update({ store: name, token: { kind: 'keychain' } });
  await writeKeychain({ kind: 'token', store }, token);
  return store;
}

async function giveToken(name: string, options: TokenOptions, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const { tokenEnv: variable } = options;
  if (variable === undefined && !options.tokenStdin) {
    return refuseUsage('Say where the token comes from: --token-env VARIABLE or --token-stdin.');
  }
  const token = variable === undefined ? await tokenForKeychain() : null;
  const store = await withEngine(home, (client) =>
    token === null
      ? client.stores.update({ store: name, token: { kind: 'env', variable: variable ?? '' } })
      : keepInKeychain(client, name, token),
  );
  await output.answer(store, () => `${store.name} has its token. Next: bulkhead store check ${store.id}`);
}

export function addStoreTokenCommand(group: Command): void {
  withTokenOptions(
    leaf(group, 'token <name>', 'Give a store another token, or the one it lacks after a restore', [
      'store token acme --token-env ACME_TOKEN',
      'store token acme --token-stdin < token.txt',
    ]),
  ).action(giveToken);
}

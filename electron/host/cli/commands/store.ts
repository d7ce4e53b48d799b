import { type Command, Option } from 'commander';
import type { SecretSource } from '../../../../shared/model/secret-source.ts';
import type { GuardLevel, Store, StoreCheck } from '../../../../shared/model/store.ts';
import { addWithToken, type NewStoreInput } from '../add-with-token.ts';
import { invocation, leaf } from '../leaf.ts';
import type { Output } from '../output.ts';
import { withEngine } from '../session.ts';
import { table } from '../table.ts';
import { refuseUsage } from '../usage.ts';
import { count } from '../words.ts';
import {
  addStoreTokenCommand,
  type TokenOptions,
  tokenForKeychain,
  withTokenOptions,
} from './store-token.ts';

interface AddOptions extends TokenOptions {
  domain?: string;
  endpoint?: string;
  guard: GuardLevel;
}

function tokenWords(token: SecretSource): string {
  return token.kind === 'env' ? `variable ${token.variable}` : 'keychain';
}

async function addFrom(home: string, input: NewStoreInput, variable: string | undefined): Promise<Store> {
  if (variable !== undefined) {
    return withEngine(home, (client) => client.stores.add({ ...input, token: { kind: 'env', variable } }));
  }
  const token = await tokenForKeychain();
  const { writeKeychain } = await import('../../../machine/keychain.ts');
  const keep = (store: Store) => writeKeychain({ kind: 'token', store }, token);
  return withEngine(home, (client) => addWithToken(client, input, keep));
}

async function add(name: string, options: AddOptions, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const { domain, endpoint, tokenEnv } = options;
  const address = domain !== undefined ? { domain } : endpoint !== undefined ? { endpoint } : null;
  if (address === null) {
    return refuseUsage(
      'Say where the store is: --domain NAME.myshopify.com, or --endpoint URL for a demo store.',
    );
  }
  if (tokenEnv === undefined && !options.tokenStdin) {
    return refuseUsage('Say where the token comes from: --token-env VARIABLE or --token-stdin.');
  }
  const input = { name, address, guardLevel: options.guard };
  const store = await addFrom(home, input, tokenEnv);
  if (tokenEnv !== undefined && !process.env[tokenEnv]) {
    output.note(
      `The variable ${tokenEnv} is not set here. Set it before the next command that talks to the store.`,
    );
  }
  await output.answer(
    store,
    () => `Added ${store.name} (${store.endpoint}), token from ${tokenWords(store.token)}.
Next: bulkhead store check ${store.id}, then bulkhead pull ${store.id}`,
  );
}

async function list(_options: object, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const stores = await withEngine(home, (client) => client.stores.list());
  await output.answer(stores, () =>
    stores.length === 0 ? 'No stores yet. Add one: bulkhead store add --help' : storeTable(stores),
  );
}

function storeTable(stores: readonly Store[]): Promise<string> {
  return table<Store>(
    [
      { head: 'Store', cell: (store) => store.name },
      { head: 'Address', cell: (store) => store.endpoint },
      { head: 'Token from', cell: (store) => tokenWords(store.token) },
      { head: 'Guard', cell: (store) => store.guardLevel },
    ],
    stores,
  );
}

function checkLines(check: StoreCheck): string {
  const bucket = `${count(check.bucket.restoreRate)} points/s, ${count(check.bucket.available)} of ${count(check.bucket.maximum)} available`;
  const missing = check.missingScopes.map(({ scope, prevents }) => `  Missing scope ${scope}: ${prevents}`);
  return [
    `${check.shopName} (${check.domain}) answers: plan ${check.planName}, ${check.currencyCode}, API ${check.apiVersion}.`,
    `Speed: ${bucket}; round trip ${count(check.roundTripMs)} ms.`,
    ...(missing.length === 0 ? ['The token has every scope that Bulkhead uses.'] : missing),
  ].join('\n');
}

async function check(name: string, _options: object, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const found = await withEngine(home, (client) => client.stores.check({ store: name }));
  await output.answer(found, () => checkLines(found));
}

/** A keychain that is gone must not keep a store from being removed. */
async function forget(store: Store, kind: 'token' | 'webhook-client-secrets', output: Output): Promise<void> {
  const { deleteFromKeychain } = await import('../../../machine/keychain.ts');
  try {
    await deleteFromKeychain({ kind, store });
  } catch {
    output.note(
      'The keychain did not answer: if it holds an entry “Bulkhead” for this store, delete it there.',
    );
  }
}

async function remove(name: string, _options: object, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const store = await withEngine(home, async (client) => {
    const webhooks = await client.webhooks.status();
    const removed = await client.stores.remove({ store: name });
    const kept = webhooks.stores.find((one) => one.store === removed.name);
    if (kept?.secrets?.kind === 'keychain') await forget(removed, 'webhook-client-secrets', output);
    return removed;
  });
  if (store.token.kind === 'keychain') await forget(store, 'token', output);
  await output.answer(
    store,
    () => `Removed ${store.name}: its catalog, staged changes, runs and token are gone from this machine.`,
  );
}

export function addStoreCommands(program: Command): void {
  const group = program.command('store').description('Add, list, check and remove stores');
  withTokenOptions(
    leaf(group, 'add <name>', 'Add a store', [
      'store add acme --domain acme.myshopify.com --token-env ACME_TOKEN',
      'store add acme --domain acme.myshopify.com --token-stdin < token.txt',
      'store add demo --endpoint http://127.0.0.1:4000/admin/api/2026-10/graphql.json --token-env DEMO_TOKEN',
    ])
      .addOption(new Option('--domain <domain>', 'the store’s myshopify.com domain').conflicts('endpoint'))
      .option('--endpoint <url>', 'the GraphQL endpoint of a demo store on this machine'),
  )
    .addOption(
      new Option('--guard <level>', 'how strict the guard rails of the preview are')
        .choices(['live', 'staging', 'dev'])
        .default('live'),
    )
    .action(add);
  addStoreTokenCommand(group);
  leaf(group, 'list', 'List the stores', ['store list', 'store list --json']).action(list);
  leaf(group, 'check <name>', 'Ask a store who it is, what its speed limit is and what the token may do', [
    'store check acme',
  ]).action(check);
  leaf(group, 'remove <name>', 'Forget a store, its local data and its token', ['store remove acme']).action(
    remove,
  );
}

import { type Command, Option } from 'commander';
import type { SecretSource } from '../../../../shared/model/secret-source.ts';
import type { Store } from '../../../../shared/model/store.ts';
import type {
  RegisteredWebhook,
  WebhookEvent,
  WebhookSubscription,
} from '../../../../shared/model/webhook.ts';
import { onInterrupt } from '../interrupt.ts';
import { invocation, leaf, metricsOption } from '../leaf.ts';
import { withLongEngine } from '../long-work.ts';
import { wholeNumber } from '../numbers.ts';
import type { Output } from '../output.ts';
import { type EngineClient, withEngine } from '../session.ts';
import { table } from '../table.ts';
import { refuseUsage } from '../usage.ts';
import { counted, localTime, plain } from '../words.ts';

/** Nothing that is widely used claims it; the settings of the desktop app propose the same. */
const USUAL_PORT = 9_465;

const RESULTS: Readonly<Record<Extract<WebhookEvent, { kind: 'delivery' }>['result'], string>> = {
  accepted: 'taken',
  duplicate: 'was there before',
  ignored: 'about nothing that the catalog holds',
  unsigned: 'refused: not signed with the store’s client secret',
  misdirected: 'refused: of another store than its address says',
  too_large: 'refused: its body is too large',
  failed: 'could not be kept; the store sends it again',
};

function eventLine(event: WebhookEvent): string {
  switch (event.kind) {
    case 'delivery':
      return plain(
        `${localTime(event.at)}  ${event.store ?? 'no store'}  ${event.topic}  ${RESULTS[event.result]}`,
      );
    case 'refreshed': {
      const removed = event.removed > 0 ? `, ${counted(event.removed, 'product')} removed` : '';
      const stale = event.stale > 0 ? `; ${counted(event.stale, 'staged change')} out of date` : '';
      return plain(`${event.store}: ${counted(event.products, 'product')} refreshed${removed}${stale}`);
    }
    case 'uninstalled':
      return plain(event.message);
  }
}

async function printEvents(client: EngineClient, output: Output, signal: AbortSignal): Promise<void> {
  for await (const event of await client.webhooks.watch(undefined, { signal })) {
    await output.answer(event, () => eventLine(event));
  }
}

/** Says where it listens and what is still missing. @throws AppError `in_use`, `not_found` */
async function tellPlace(client: EngineClient, output: Output, names: readonly string[]): Promise<void> {
  const { port, problem, stores } = await client.webhooks.status();
  const { AppError } = await import('../../../../shared/errors.ts');
  if (port === null) throw new AppError('in_use', problem ?? 'Webhooks are not received. Try again.');
  const wanted = names.map((name) => name.toLowerCase());
  for (const name of names) {
    if (!stores.some(({ store }) => store.toLowerCase() === name.toLowerCase())) {
      throw new AppError('not_found', `There is no store named "${name}".`);
    }
  }
  await output.answer({ port }, () => `Webhooks are received on http://127.0.0.1:${port}. Ctrl+C ends it.`);
  for (const { store, secrets } of stores) {
    if (secrets !== null || (wanted.length > 0 && !wanted.includes(store.toLowerCase()))) continue;
    output.note(
      `Those of ${plain(store)} are refused until it has its client secret: bulkhead webhooks secret --help`,
    );
  }
}

async function serve({ port, store }: { port: number; store?: string[] }, command: Command): Promise<void> {
  const called = invocation(command);
  const stopped = new AbortController();
  const release = onInterrupt(() => stopped.abort());
  const webhooks = { port, ...(store ? { stores: store } : {}) };
  const work = async (client: EngineClient) => {
    await tellPlace(client, called.output, store ?? []);
    await printEvents(client, called.output, stopped.signal).catch((error: unknown) => {
      if (!stopped.signal.aborted) throw error;
    });
  };
  await withLongEngine(called, work, { webhooks });
  release();
}

function subscriptionTable(list: readonly (WebhookSubscription | RegisteredWebhook)[]): Promise<string> {
  return table<WebhookSubscription | RegisteredWebhook>(
    [
      { head: 'Topic', cell: ({ topic }) => topic },
      { head: 'Address', cell: ({ address }) => address },
      {
        head: 'State',
        cell: (one) => ('outcome' in one ? one.outcome : one.isOurs ? 'made by Bulkhead' : 'made by others'),
      },
    ],
    list,
  );
}

async function register(store: string, { url }: { url: string }, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const registered = await withEngine(home, (client) => client.webhooks.register({ store, url }));
  await output.answer(registered, () => subscriptionTable(registered));
}

async function list(store: string, _options: object, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const subscriptions = await withEngine(home, (client) => client.webhooks.list({ store }));
  await output.answer(subscriptions, () =>
    subscriptions.length === 0
      ? `No webhooks are registered. Register some: bulkhead webhooks register ${store} --url https://…`
      : subscriptionTable(subscriptions),
  );
}

async function remove(store: string, _options: object, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const removed = await withEngine(home, (client) => client.webhooks.remove({ store }));
  await output.answer(removed, () => `${counted(removed.removed, 'webhook')} removed.`);
}

interface SecretOptions {
  secretEnv?: string;
  secretStdin?: true;
  clear?: true;
}

/** The client secrets from standard input; without a keychain to keep them in, they are not even read. */
async function secretForKeychain(): Promise<string> {
  const [{ assertKeychain }, { readSecret }] = await Promise.all([
    import('../../../machine/keychain.ts'),
    import('../../secrets.ts'),
  ]);
  await assertKeychain();
  return readSecret('webhook-client-secrets');
}

async function storeNamed(client: EngineClient, name: string): Promise<Store> {
  const store = (await client.stores.list()).find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (store) return store;
  const { AppError } = await import('../../../../shared/errors.ts');
  throw new AppError('not_found', `There is no store named "${name}".`);
}

/**
 * Deletes the client secrets of a store from the keychain, if that is where they are. A keychain that is gone must not
 * keep a store from being removed.
 *
 * @returns false when the keychain did not answer
 */
export async function forgetClientSecrets(client: EngineClient, store: Store): Promise<boolean> {
  const { stores } = await client.webhooks.status();
  if (stores.find((one) => one.store === store.name)?.secrets?.kind !== 'keychain') return true;
  const { deleteFromKeychain } = await import('../../../machine/keychain.ts');
  try {
    await deleteFromKeychain({ kind: 'webhook-client-secrets', store });
    return true;
  } catch {
    return false;
  }
}

async function secret(name: string, options: SecretOptions, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const { secretEnv: variable, clear } = options;
  if (variable === undefined && !options.secretStdin && !clear) {
    return refuseUsage(
      'Say where the client secret comes from: --secret-stdin or --secret-env VARIABLE; or --clear.',
    );
  }
  const value = options.secretStdin ? await secretForKeychain() : null;
  const source: SecretSource | null = clear
    ? null
    : variable === undefined
      ? { kind: 'keychain' }
      : { kind: 'env', variable };
  await withEngine(home, async (client) => {
    const store = await storeNamed(client, name);
    if (value === null && !(await forgetClientSecrets(client, store))) {
      output.note(
        'The keychain did not answer: if it holds an entry “Bulkhead” for this store, delete it there.',
      );
    }
    if (value !== null) {
      const { writeKeychain } = await import('../../../machine/keychain.ts');
      await writeKeychain({ kind: 'webhook-client-secrets', store }, value);
    }
    await client.webhooks.setSecrets({ store: store.name, source });
  });
  if (variable !== undefined && !process.env[variable]) {
    output.note(`The variable ${variable} is not set here. Set it wherever webhooks are received.`);
  }
  await output.answer({ store: name, secrets: source }, () =>
    clear
      ? `Webhooks of ${plain(name)} are refused from now on.`
      : `Webhooks of ${plain(name)} are taken when they are signed with it. Next: bulkhead webhooks serve`,
  );
}

export function addWebhookCommands(program: Command): void {
  const group = program.command('webhooks').description('Let stores tell what changes, as it changes');
  leaf(group, 'serve', 'Receive webhooks on this machine and let the catalogs follow, until Ctrl+C', [
    'webhooks serve',
    'webhooks serve --port 8080 --store acme --json',
  ])
    .option('--port <number>', 'listen here; 0 takes a free one', wholeNumber(0, 65_535), USUAL_PORT)
    .option('--store <name...>', 'only those of these stores')
    .addOption(metricsOption())
    .action(serve);
  leaf(group, 'secret <store>', 'Give a store the client secret of its app, which signs the webhooks', [
    'webhooks secret acme --secret-stdin < secrets.txt',
    'webhooks secret acme --secret-env ACME_CLIENT_SECRET',
    'webhooks secret acme --clear',
  ])
    .addOption(
      new Option('--secret-env <variable>', 'read it from this variable; only its name is kept').conflicts([
        'secretStdin',
        'clear',
      ]),
    )
    .addOption(
      new Option(
        '--secret-stdin',
        'read it from standard input, several a line each, and keep it in the system’s keychain',
      ).conflicts('clear'),
    )
    .option('--clear', 'forget it')
    .action(secret);
  leaf(group, 'register <store>', 'Ask a store to send webhooks to a public address', [
    'webhooks register acme --url https://hooks.example.com',
  ])
    .requiredOption('--url <url>', 'the public address that leads to this machine')
    .action(register);
  leaf(group, 'list <store>', 'List the webhooks that are registered for the app', [
    'webhooks list acme',
  ]).action(list);
  leaf(group, 'remove <store>', 'Ask a store to send webhooks no longer', ['webhooks remove acme']).action(
    remove,
  );
}

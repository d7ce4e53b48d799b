import { type Command, Option } from 'commander';
import type { SecretSource } from '../../../../shared/model/secret-source.ts';
import { invocation, leaf } from '../leaf.ts';
import { withEngine } from '../session.ts';
import { refuseUsage } from '../usage.ts';

interface SetOptions {
  urlEnv?: string;
  urlStdin?: true;
}

/** The webhook's address from standard input to the keychain; without one it is not even read. */
async function keepAddress(home: string): Promise<void> {
  const [{ assertKeychain, writeKeychain }, { readSecret }] = await Promise.all([
    import('../../../machine/keychain.ts'),
    import('../../secrets.ts'),
  ]);
  await assertKeychain();
  const address = await readSecret('slack-webhook');
  await writeKeychain({ kind: 'slack-webhook', dataFolder: home }, address);
}

async function set({ urlEnv, urlStdin }: SetOptions, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  if (urlEnv === undefined && !urlStdin) {
    return refuseUsage('Say where the webhook’s address comes from: --url-stdin or --url-env VARIABLE.');
  }
  if (urlEnv === undefined) await keepAddress(home);
  else if (!process.env[urlEnv]) {
    output.note(`The variable ${urlEnv} is not set here. Set it wherever Bulkhead shall write to Slack.`);
  }
  const slackWebhook: SecretSource =
    urlEnv === undefined ? { kind: 'keychain' } : { kind: 'env', variable: urlEnv };
  await withEngine(home, (client) => client.settings.set({ slackWebhook }));
  await output.answer(
    { slackWebhook },
    () => 'Slack is told of incidents from now on. Try it: bulkhead slack test',
  );
}

/** A keychain that is gone must not keep Slack from being turned off. */
async function forgetAddress(home: string): Promise<boolean> {
  const { deleteFromKeychain } = await import('../../../machine/keychain.ts');
  try {
    await deleteFromKeychain({ kind: 'slack-webhook', dataFolder: home });
    return true;
  } catch {
    return false;
  }
}

async function clear(_options: object, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const before = await withEngine(home, async (client) => {
    const { slackWebhook } = await client.settings.get();
    await client.settings.set({ slackWebhook: null });
    return slackWebhook;
  });
  if (before?.kind === 'keychain' && !(await forgetAddress(home))) {
    output.note('The keychain did not answer: if it holds an entry “Bulkhead” for Slack, delete it there.');
  }
  await output.answer({ slackWebhook: null }, () => 'Slack is told of nothing any more.');
}

async function test(_options: object, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  await withEngine(home, (client) => client.alerts.testSlack());
  await output.answer({ sent: true }, () => 'Slack has taken a test message.');
}

export function addSlackCommands(program: Command): void {
  const group = program.command('slack').description('Tell a Slack channel of what goes wrong');
  leaf(group, 'set', 'Write to this incoming webhook of Slack', [
    'slack set --url-stdin < webhook.txt',
    'slack set --url-env SLACK_WEBHOOK',
  ])
    .addOption(
      new Option(
        '--url-env <variable>',
        'read the webhook’s address from this variable; only its name is kept',
      ).conflicts('urlStdin'),
    )
    .option(
      '--url-stdin',
      'read the webhook’s address from standard input and keep it in the system’s keychain',
    )
    .action(set);
  leaf(group, 'test', 'Send a test message', ['slack test']).action(test);
  leaf(group, 'clear', 'Write to Slack no longer, and forget the webhook’s address', ['slack clear']).action(
    clear,
  );
}

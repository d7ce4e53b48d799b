import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDemoStore } from '../../electron/demo-store/start-demo-store.ts';
import { SlackReceiver } from '../support/slack-receiver.ts';
import { ended, TestHome } from './bulkhead-process.ts';

let home: TestHome;
beforeEach(() => {
  home = new TestHome();
});
afterEach(() => home[Symbol.dispose]());

/** What a process has printed up to and with a text of this shape. */
function printed(stream: NodeJS.ReadableStream | null, shape: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stream?.on('data', (chunk: string | Buffer) => {
      text += chunk;
      const match = shape.exec(text);
      if (match) resolve(match[1] ?? '');
    });
    stream?.on('close', () => reject(new Error(`It ended without that: ${text}`)));
  });
}

describe('slack', () => {
  it('is set to a variable, tested and cleared; the address is in no output', async () => {
    await using slack = await SlackReceiver.start();
    const env = { HOOK: slack.webhook };
    const set = await home.run(['slack', 'set', '--url-env', 'HOOK', '--json'], { env });
    expect(JSON.parse(set.stdout)).toEqual({ slackWebhook: { kind: 'env', variable: 'HOOK' } });
    const test = await home.run(['slack', 'test'], { env });
    expect(test).toMatchObject({ code: 0, stdout: expect.stringContaining('taken a test message') });
    expect(slack.messages).toHaveLength(1);
    const cleared = await home.run(['slack', 'clear'], { env });
    const silent = await home.run(['slack', 'test'], { env });
    expect(silent.code).toBe(1);
    expect(silent.stderr).toContain('Slack did not take the message');
    for (const { stdout, stderr } of [set, test, cleared, silent]) {
      expect(stdout + stderr).not.toContain('Sup3rS3cretPart');
    }
  });

  it.each([
    [['slack', 'set'], '', 'Say where the webhook’s address comes from'],
    [
      ['slack', 'set', '--url-stdin'],
      'https://hooks.slack.com/services/T/B/x',
      'no keychain to keep a secret in',
    ],
  ])('%j is refused in one sentence', async (args, input, sentence) => {
    const refused = await home.run(args, { input });
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain(sentence);
  });

  it('is told of what ends a command', async () => {
    await using slack = await SlackReceiver.start();
    const env = { HOOK: slack.webhook, TOKEN: 'shpat_of_another_store_0000000000' };
    const demo = await startDemoStore({ products: 1 });
    await home.run(['slack', 'set', '--url-env', 'HOOK'], { env });
    await home.run(['store', 'add', 'acme', '--endpoint', demo.endpoint, '--token-env', 'TOKEN'], { env });
    const pull = await home.run(['pull', 'acme'], { env });
    await demo.stop();
    expect(pull.code).toBe(5);
    expect(slack.messages).toEqual([expect.stringContaining('acme: The token is not accepted')]);
  });
});

describe('--metrics', () => {
  it('serves them while the command works', async () => {
    const demo = await startDemoStore({
      products: 3,
      faults: { rules: [{ fault: 'slowAnswer', when: 'before', delayMs: 2_000, limit: 1 }] },
    });
    const env = { TOKEN: demo.token };
    await home.run(['store', 'add', 'acme', '--endpoint', demo.endpoint, '--token-env', 'TOKEN'], { env });
    const command = home.start(['pull', 'acme', '--metrics', '0'], { env });
    const end = ended(command);
    const url = await printed(command.stderr, /Metrics: (http:\S+)\n/);
    expect(await (await fetch(url)).text()).toContain('# TYPE bulkhead_pending_jobs gauge');
    expect((await end).code).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
    await demo.stop();
  });
});

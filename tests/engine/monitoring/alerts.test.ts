import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Incident } from '../../../shared/model/incident.ts';
import { Desk } from '../../support/desk.ts';
import { answers, hangs, SlackReceiver } from '../../support/slack-receiver.ts';

let desk: Desk;
afterEach(() => desk.close());

async function startWith(slack: SlackReceiver): Promise<void> {
  await desk.engine.close();
  await desk.startEngine({ secrets: { read: async () => [slack.webhook] } });
}

/** A desk that writes to Slack. Its store refuses the token after some calls of the first run, for a while. */
async function deskWithSlack(slack: SlackReceiver): Promise<void> {
  desk = await Desk.open({
    products: 30,
    faults: { rules: [{ fault: 'tokenRefused', on: 'productVariantsBulkUpdate', skip: 5, limit: 10 }] },
  });
  await startWith(slack);
  await desk.engine.client.settings.set({ slackWebhook: { kind: 'keychain' } });
  await desk.stage('Prices', '', 'price: +10%');
}

const runIntoTrouble = () => expect(desk.run('Prices')).rejects.toMatchObject({ code: 'not_authorised' });

async function incidents(until: (open: Incident[]) => boolean): Promise<Incident[]> {
  for await (const open of await desk.engine.client.alerts.watch()) if (until(open)) return open;
  throw new Error('The stream ended.');
}

const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 5_000, interval: 20 });

/** Everything that was written to the data folder. */
function everythingWritten(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('a token that is refused during a run', () => {
  it('is one incident and one message, with what is needed to act and no secret', async () => {
    await using slack = await SlackReceiver.start();
    await deskWithSlack(slack);
    await runIntoTrouble();
    const [incident] = await incidents((open) => open.length > 0);
    expect(incident).toMatchObject({
      kind: 'token-refused',
      isCritical: true,
      store: { name: 'demo' },
      run: 1,
    });
    await soon(() => expect(slack.messages).toHaveLength(1));
    const [message] = slack.messages;
    expect(message).toContain('demo: The token is not accepted');
    expect(message).toContain('Give the store a new token');
    expect(message).toContain('Bulkhead › demo › Runs › run 1');
    expect(message).toContain(`Request id ${incident?.requestId}`);
    expect(incident?.requestId).toMatch(/^[\w-]{8,}/);
    expect(message).not.toContain(desk.token);
    // Many looks later, and after a restart, there is nothing new to say.
    await desk.clock.sleep(60_000);
    await startWith(slack);
    expect(await incidents(() => true)).toHaveLength(1);
    await desk.clock.sleep(30_000);
    expect(slack.messages).toHaveLength(1);
    expect(everythingWritten(desk.home)).not.toContain('Sup3rS3cretPart');
  });

  it('is over, and said to be, when the store answers again', async () => {
    await using slack = await SlackReceiver.start();
    await deskWithSlack(slack);
    await runIntoTrouble();
    await incidents((open) => open.length > 0);
    await soon(() => expect(slack.messages).toHaveLength(1));
    await soon(async () => {
      await desk.retry(1).catch(() => {});
      expect((await desk.show(1)).run.state).toBe('finished');
    });
    expect(await incidents((open) => open.length === 0)).toEqual([]);
    await soon(() => expect(slack.messages.at(-1)).toMatch(/demo: The token is not accepted: over after/));
  });

  it('is told when an engine ends at once, as a command does', async () => {
    await using slack = await SlackReceiver.start();
    await deskWithSlack(slack);
    await runIntoTrouble();
    await desk.engine.close();
    expect(slack.messages).toHaveLength(1);
    await desk.startEngine();
  });

  it('is not told where Slack is not to hear of it', async () => {
    await using slack = await SlackReceiver.start();
    await deskWithSlack(slack);
    await desk.engine.client.settings.set({ slackEvents: ['disk-full'] });
    await runIntoTrouble();
    await incidents((open) => open.length > 0);
    await desk.clock.sleep(30_000);
    expect(slack.messages).toEqual([]);
  });
});

describe('a Slack that', () => {
  it('asks to slow down gets the message once, not before the time that it named', async () => {
    await using slack = await SlackReceiver.start(answers(429, '', { 'retry-after': '30' }));
    await deskWithSlack(slack);
    const before = desk.clock.monotonic();
    await desk.engine.client.alerts.testSlack();
    expect(desk.clock.monotonic() - before).toBeGreaterThanOrEqual(30_000);
    expect(slack.bodies).toHaveLength(2);
    expect(new Set(slack.bodies).size).toBe(1);
  });

  it('fails for a while gets the message when it is well', async () => {
    await using slack = await SlackReceiver.start(answers(503), (response) => response.destroy());
    await deskWithSlack(slack);
    await desk.engine.client.alerts.testSlack();
    expect(slack.bodies).toHaveLength(3);
  });

  it('is gone says so, in words without its address', async () => {
    await using slack = await SlackReceiver.start(answers(404, 'no_service'));
    await deskWithSlack(slack);
    const test = desk.engine.client.alerts.testSlack();
    await expect(test).rejects.toMatchObject({
      code: 'slack_failed',
      message: expect.stringContaining('no_service'),
    });
    await expect(test).rejects.not.toThrow(/Sup3rS3cret/);
  });

  it('leads elsewhere is not followed', async () => {
    await using elsewhere = await SlackReceiver.start();
    await using slack = await SlackReceiver.start(answers(307, '', { location: elsewhere.webhook }));
    await deskWithSlack(slack);
    await expect(desk.engine.client.alerts.testSlack()).rejects.toMatchObject({ code: 'slack_failed' });
    expect(elsewhere.bodies).toEqual([]);
  });

  it('hangs holds up neither a run nor the end of the engine', async () => {
    await using slack = await SlackReceiver.start(hangs, hangs, hangs, hangs);
    await deskWithSlack(slack);
    const test = desk.engine.client.alerts.testSlack();
    test.catch(() => {});
    await runIntoTrouble();
    await soon(async () => {
      await desk.retry(1).catch(() => {});
      expect((await desk.show(1)).run.state).toBe('finished');
    });
    expect(slack.bodies).toHaveLength(1);
    const before = performance.now();
    await desk.engine.close();
    expect(performance.now() - before).toBeLessThan(5_000);
    await expect(test).rejects.toMatchObject({ code: 'slack_failed' });
    await desk.startEngine();
  });

  it('is no Slack is told nothing', async () => {
    desk = await Desk.open({ products: 1, isEmpty: true });
    await desk.engine.close();
    await desk.startEngine({ secrets: { read: async () => ['https://slack.example.com/services/T/B/x'] } });
    await desk.engine.client.settings.set({ slackWebhook: { kind: 'env', variable: 'SLACK' } });
    await expect(desk.engine.client.alerts.testSlack()).rejects.toThrow(/no address of a Slack webhook/);
  });
});

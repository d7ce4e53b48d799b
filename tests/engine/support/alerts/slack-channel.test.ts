import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SlackChannel } from '../../../../electron/engine/support/alerts/slack-channel.ts';
import { TEST_MESSAGE } from '../../../../electron/engine/support/alerts/slack-message.ts';
import { HurriedClock } from '../../../support/hurried-clock.ts';
import { hangs, SlackReceiver } from '../../../support/slack-receiver.ts';

let slack: SlackReceiver;
let clock: HurriedClock;
let channel: SlackChannel;

beforeEach(async () => {
  slack = await SlackReceiver.start();
  clock = new HurriedClock();
  channel = new SlackChannel({ url: async () => slack.webhook, proxy: () => null, clock });
});

afterEach(async () => {
  await channel.close(0);
  await slack[Symbol.asyncDispose]();
});

describe('the way to Slack', () => {
  it('takes the next message as soon as the last one is there', async () => {
    for (let count = 1; count <= 3; count += 1) {
      await channel.send(TEST_MESSAGE);
      expect(slack.bodies).toHaveLength(count);
    }
  });

  it('takes one message a second, however many come at once', async () => {
    const before = clock.monotonic();
    await Promise.all([1, 2, 3, 4].map(() => channel.send(TEST_MESSAGE)));
    expect(clock.monotonic() - before).toBeGreaterThanOrEqual(3_000);
  });

  it('holds 50 messages, and refuses what comes then', async () => {
    slack.script.push(hangs);
    const sent = Array.from({ length: 60 }, () => channel.send(TEST_MESSAGE));
    const refused = Promise.allSettled(sent.slice(51));
    expect((await refused).every(({ status }) => status === 'rejected')).toBe(true);
    await channel.close(0);
    const outcomes = await Promise.allSettled(sent);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
  });
});

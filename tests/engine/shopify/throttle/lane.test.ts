import { describe, expect, it } from 'vitest';
import { type Answer, CallFailure } from '../../../../electron/engine/shopify/store-client.ts';
import { Lane } from '../../../../electron/engine/shopify/throttle/lane.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const BUCKET = { maximum: 2_000, restoreRate: 100 };

function answer(requested: number, available: number): Answer<string> {
  return {
    data: 'done',
    errors: [],
    cost: { requested, actual: requested, bucket: { ...BUCKET, available } },
    requestId: null,
    status: 200,
    milliseconds: 1,
  };
}

/** A lane whose bucket is known to hold so many points. */
async function laneWith(available: number, clock: FakeClock, concurrency?: number): Promise<Lane> {
  const lane = new Lane(clock, concurrency);
  await lane.run(1, undefined, async () => answer(1, available));
  return lane;
}

describe('lane', () => {
  it('sends in the order of asking: a small call does not overtake a big one that waits for points', async () => {
    const clock = new FakeClock();
    const lane = await laneWith(300, clock);
    const sent: string[] = [];
    const send = (name: string, requested: number) =>
      lane.run(requested, undefined, async () => {
        sent.push(name);
        return answer(requested, 100);
      });
    const calls = [send('big', 500), send('small', 10)];
    await clock.advance(2_900);
    expect(sent).toEqual([]);
    await clock.advance(200);
    expect(sent).toEqual(['big', 'small']);
    await Promise.all(calls);
  });

  it('lets the first call go alone until its answer shows the bucket', async () => {
    const lane = new Lane(new FakeClock());
    const first = Promise.withResolvers<Answer<string>>();
    let sent = 0;
    const calls = [1, 2, 3].map(() =>
      lane.run(1, undefined, () => {
        sent += 1;
        return sent === 1 ? first.promise : Promise.resolve(answer(1, 1_990));
      }),
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toBe(1);
    expect(lane.bucket()).toBeNull();
    first.resolve(answer(1, 1_999));
    await Promise.all(calls);
    expect(sent).toBe(3);
  });

  it('is held back as a whole by one rate answer', async () => {
    const clock = new FakeClock();
    const lane = await laneWith(1_900, clock);
    const refused = lane.run(1, undefined, () =>
      Promise.reject(new CallFailure('throttled', 'slow down', { status: 429, retryAfterMs: 3_000 })),
    );
    await expect(refused).rejects.toMatchObject({ kind: 'throttled' });
    let sent = false;
    const next = lane.run(1, undefined, async () => {
      sent = true;
      return answer(1, 1_900);
    });
    await clock.advance(2_999);
    expect(sent).toBe(false);
    await clock.advance(1);
    await next;
    expect(sent).toBe(true);
  });

  it('drops a call that is given up while it waits, and tells its caller at once', async () => {
    const clock = new FakeClock();
    const lane = await laneWith(100, clock, 1);
    const controller = new AbortController();
    let sent = 0;
    const send = (signal?: AbortSignal) =>
      lane.run(50, signal, async () => {
        sent += 1;
        return answer(50, 100);
      });
    const [first, given] = [send(), send(controller.signal)];
    controller.abort();
    await expect(given).rejects.toMatchObject({ code: 'cancelled' });
    expect(sent).toBe(0);
    const last = send();
    await clock.advance(2_000);
    await Promise.all([first, last]);
    expect(sent).toBe(2);
  });

  it('refuses a call that was given up before it was asked for', async () => {
    const lane = new Lane(new FakeClock());
    const call = lane.run(1, AbortSignal.abort(), () => Promise.reject(new Error('was sent')));
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('spends the rate, never more than the bucket holds', async () => {
    const clock = new FakeClock();
    const lane = await laneWith(2_000, clock);
    let available = 2_000;
    let at = clock.monotonic();
    let most = 0;
    let inFlight = 0;
    let spent = 0;
    const restored = () => {
      available = Math.min(2_000, available + ((clock.monotonic() - at) / 1000) * 100);
      at = clock.monotonic();
      return available;
    };
    const call = async (): Promise<Answer<string>> => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await clock.sleep(150);
      if (restored() < 37) throw new Error('throttled');
      available -= 37;
      await clock.sleep(250);
      restored();
      spent += 37;
      const sample = Math.floor(available);
      await clock.sleep(100);
      inFlight -= 1;
      return answer(37, sample);
    };
    const calls = Promise.all(Array.from({ length: 270 }, () => lane.run(37, undefined, call)));
    await clock.advance(60_000);
    // The reserve of one second and what is in flight are all that may be missing.
    expect(spent).toBeGreaterThan(0.98 * (2_000 + 60 * 100) - 200);
    await clock.advance(60_000);
    await calls;
    expect(most).toBeLessThanOrEqual(10);
  });
});

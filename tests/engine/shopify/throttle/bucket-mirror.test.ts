import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BucketMirror } from '../../../../electron/engine/shopify/throttle/bucket-mirror.ts';
import { type Scenario, simulate } from './simulated-store.ts';

const SECONDS = 1_000;

describe('a healthy run alone on the store', () => {
  const scenario: fc.Arbitrary<Scenario> = fc
    .record({
      seed: fc.integer(),
      restoreRate: fc.constantFrom(100, 200, 1_000, 2_000),
      concurrency: fc.integer({ min: 1, max: 10 }),
      networkMs: fc
        .tuple(fc.integer({ min: 20, max: 800 }), fc.integer({ min: 20, max: 800 }))
        .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]),
      serviceMs: fc.integer({ min: 0, max: 500 }),
      /** Share of the requested cost that is spent: the rest is refunded. */
      usedShare: fc.double({ min: 0.2, max: 1, noNaN: true }),
      clockDriftPpm: fc.integer({ min: -200, max: 200 }),
      /** An empty bucket refuses even the call that would find out: no run begins healthy there. */
      startShare: fc.double({ min: 0.1, max: 1, noNaN: true }),
      /** Requested cost of the calls, in seconds of restoring. */
      sizes: fc.tuple(
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
      ),
    })
    .map(({ sizes, startShare, ...rest }) => ({
      ...rest,
      requested: [Math.min(...sizes) * rest.restoreRate, Math.max(...sizes) * rest.restoreRate],
      start: startShare * 20 * rest.restoreRate,
      outsiderRate: 0,
      seconds: 200,
    }));

  it('is never throttled', () => {
    fc.assert(
      fc.property(scenario, (input) => {
        expect(simulate(input).throttled).toBe(0);
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });

  it('spends at least 98 % of what is attainable once the initial bucket is used up', () => {
    fc.assert(
      fc.property(scenario, (input) => {
        const result = simulate(input);
        // Too slow a round trip for so small calls: the slots are the limit, not the bucket.
        fc.pre(result.bucketLimited);
        expect(result.share).toBeGreaterThanOrEqual(0.98);
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });
});

describe('other processes on the same token', () => {
  it('are noticed: the run shares the rate with them instead of being throttled again and again', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom(100, 1_000),
        fc.integer({ min: 20, max: 300 }),
        (seed, restoreRate, networkMs) => {
          const result = simulate({
            seed,
            restoreRate,
            concurrency: 10,
            networkMs: [networkMs, networkMs * 2],
            serviceMs: 100,
            usedShare: 1,
            clockDriftPpm: 0,
            requested: [restoreRate / 5, restoreRate / 2],
            start: 20 * restoreRate,
            outsiderRate: restoreRate / 2,
            seconds: 300,
          });
          expect(result.throttled / result.answered).toBeLessThan(0.05);
          expect(result.share).toBeGreaterThan(0.45);
        },
      ),
      { numRuns: 50, endOnFailure: true },
    );
  });
});

describe('bucket mirror', () => {
  const bucket = { maximum: 2_000, available: 1_990, restoreRate: 100 };

  function known(available = 1_990): BucketMirror {
    const mirror = new BucketMirror();
    mirror.settle(mirror.send(10, 0), { spent: 10, bucket: { ...bucket, available }, throttled: false }, 0);
    return mirror;
  }

  it('lets one call go alone to learn the bucket', () => {
    const mirror = new BucketMirror();
    expect(mirror.state(0)).toBeNull();
    expect(mirror.wait(500, 0)).toBe(0);
    const ticket = mirror.send(500, 0);
    expect(mirror.wait(1, 10)).toBe(Number.POSITIVE_INFINITY);
    mirror.settle(ticket, { spent: 400, bucket: { ...bucket, available: 1_600 }, throttled: false }, 100);
    expect(mirror.wait(1, 100)).toBe(0);
    expect(mirror.state(100)).toEqual({ maximum: 2_000, available: 1_600, restoreRate: 100 });
  });

  it('lets the next call try when the first had no answer', () => {
    const mirror = new BucketMirror();
    mirror.settle(mirror.send(10, 0), { spent: null, bucket: null, throttled: false }, 30_000);
    expect(mirror.wait(10, 30_000)).toBe(0);
  });

  it('waits for what is missing, at the restore rate', () => {
    const mirror = known(150);
    // 100 points are kept in reserve: one second of restoring.
    expect(mirror.wait(50, 0)).toBe(0);
    expect(mirror.wait(150, 0)).toBe(1 * SECONDS);
    expect(mirror.wait(150, 400)).toBe(0.6 * SECONDS);
  });

  it('lets a call beyond the whole bucket go when the bucket is full', () => {
    expect(known(1_900).wait(5_000, 0)).toBe(1 * SECONDS);
    expect(known(1_900).wait(5_000, 1 * SECONDS)).toBe(0);
  });

  it('follows a plan that changes in the middle', () => {
    const mirror = known();
    mirror.settle(
      mirror.send(10, 0),
      { spent: 10, bucket: { maximum: 20_000, available: 19_000, restoreRate: 1_000 }, throttled: false },
      100,
    );
    expect(mirror.state(100)).toMatchObject({ maximum: 20_000, restoreRate: 1_000 });
    expect(mirror.state(100)?.available).toBeGreaterThanOrEqual(19_000);
  });

  it('believes a throttled answer over itself', () => {
    const mirror = known();
    const ticket = mirror.send(500, 0);
    mirror.settle(ticket, { spent: 0, bucket: { ...bucket, available: 120 }, throttled: true }, 100);
    expect(mirror.state(100)?.available).toBe(120);
    expect(mirror.wait(500, 100)).toBe(4.8 * SECONDS);
  });

  it('recovers the points of calls that got lost', () => {
    const mirror = known(1_500);
    for (let call = 0; call < 10; call += 1) {
      mirror.settle(mirror.send(100, 0), { spent: null, bucket: null, throttled: false }, 0);
    }
    expect(mirror.state(0)?.available).toBe(500);
    mirror.settle(
      mirror.send(10, 0),
      { spent: 10, bucket: { ...bucket, available: 1_490 }, throttled: false },
      0,
    );
    expect(mirror.state(0)?.available).toBe(1_490);
  });
});

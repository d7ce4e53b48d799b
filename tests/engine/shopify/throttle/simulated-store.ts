import { BucketMirror, type Ticket } from '../../../../electron/engine/shopify/throttle/bucket-mirror.ts';

/** A store's bucket and the calls to it, as events on a simulated clock. Amounts in points, times in milliseconds. */
export interface Scenario {
  readonly seed: number;
  readonly restoreRate: number;
  readonly concurrency: number;
  /** Shortest and longest round trip of the network; each way takes a random part of a random one. */
  readonly networkMs: readonly number[];
  readonly serviceMs: number;
  readonly requested: readonly number[];
  readonly usedShare: number;
  /** How much faster the store's clock runs than ours. */
  readonly clockDriftPpm: number;
  /** Points in the bucket when the run begins. */
  readonly start: number;
  /** Points a second that another process on the same token spends. */
  readonly outsiderRate: number;
  readonly seconds: number;
}

export interface Outcome {
  readonly answered: number;
  readonly throttled: number;
  /** Points spent ÷ points restored, from the moment the initial bucket was used up. */
  readonly share: number;
  /** Whether the slots could have carried clearly more than the bucket allows. */
  readonly bucketLimited: boolean;
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** From the first wait for points until the reserve of the mirror is surely built up. */
const SETTLING_MS = 10_000;

class Bucket {
  readonly maximum: number;
  readonly restoreRate: number;
  readonly #perMs: number;
  #available: number;
  #at = 0;

  constructor(scenario: Scenario) {
    this.restoreRate = scenario.restoreRate;
    this.maximum = 20 * scenario.restoreRate;
    this.#perMs = (scenario.restoreRate / 1000) * (1 + scenario.clockDriftPpm / 1e6);
    this.#available = scenario.start;
  }

  available(now: number): number {
    this.#available = Math.min(this.maximum, this.#available + (now - this.#at) * this.#perMs);
    this.#at = now;
    return this.#available;
  }

  add(points: number, now: number): void {
    this.#available = Math.min(this.maximum, this.available(now) + points);
  }

  report(now: number) {
    return {
      maximum: this.maximum,
      available: Math.floor(this.available(now)),
      restoreRate: this.restoreRate,
    };
  }
}

/** Runs a mirror against a simulated bucket, sending as much as it allows. */
export function simulate(scenario: Scenario): Outcome {
  const random = seeded(scenario.seed);
  const between = ([low = 0, high = 0]: readonly number[]) => low + random() * (high - low);
  const bucket = new Bucket(scenario);
  const mirror = new BucketMirror();
  const events: { at: number; run: (now: number) => void }[] = [];
  const at = (time: number, run: (now: number) => void) => {
    let index = events.length;
    while (index > 0 && (events[index - 1]?.at ?? 0) < time) index -= 1;
    events.splice(index, 0, { at: time, run });
  };

  const end = scenario.seconds * 1000;
  let inFlight = 0;
  let timer = 0;
  let answered = 0;
  let throttled = 0;
  let steadySince: number | null = null;
  let spentSteady = 0;
  let roundTrips = 0;
  let spentAll = 0;
  let next = Math.round(between(scenario.requested));

  function receive(ticket: Ticket, spent: number, report: ReturnType<Bucket['report']>, refused: boolean) {
    return (now: number) => {
      mirror.settle(ticket, { spent, bucket: report, throttled: refused }, now);
      inFlight -= 1;
      answered += 1;
      roundTrips += now - ticket.sentAt;
      send(now);
    };
  }

  function arrive(ticket: Ticket, downMs: number) {
    return (now: number) => {
      if (bucket.available(now) < ticket.requested) {
        throttled += 1;
        at(now + downMs, receive(ticket, 0, bucket.report(now), true));
        return;
      }
      bucket.add(-ticket.requested, now);
      const spent = Math.max(1, Math.round(ticket.requested * (1 - random() * (1 - scenario.usedShare))));
      at(now + random() * 2 * scenario.serviceMs, (done) => {
        bucket.add(ticket.requested - spent, done);
        spentAll += spent;
        if (steadySince !== null && done >= steadySince) spentSteady += spent;
        at(done + downMs, receive(ticket, spent, bucket.report(done), false));
      });
    };
  }

  function send(now: number): void {
    while (inFlight < scenario.concurrency) {
      const wait = mirror.wait(next, now);
      if (wait > 0) {
        if (wait !== Number.POSITIVE_INFINITY) {
          steadySince ??= now + SETTLING_MS;
          const turn = ++timer;
          at(now + Math.ceil(wait), (later) => turn === timer && send(later));
        }
        return;
      }
      const ticket = mirror.send(next, now);
      const network = between(scenario.networkMs);
      const upMs = random() * network;
      at(now + upMs, arrive(ticket, network - upMs));
      inFlight += 1;
      next = Math.round(between(scenario.requested));
    }
  }

  if (scenario.outsiderRate > 0) {
    const points = scenario.outsiderRate / 5;
    const tick = (now: number) => {
      if (bucket.available(now) >= points) bucket.add(-points, now);
      at(now + 200, tick);
    };
    at(scenario.seconds * 200, tick);
  }

  at(0, send);
  for (let event = events.pop(); event && event.at <= end; event = events.pop()) event.run(event.at);

  const steadySeconds = (end - (steadySince ?? end)) / 1000;
  const carried = (spentAll / Math.max(1, roundTrips)) * scenario.concurrency * 1000;
  return {
    answered,
    throttled,
    share: spentSteady / (steadySeconds * scenario.restoreRate),
    bucketLimited: steadySeconds > 60 && carried > 1.2 * scenario.restoreRate,
  };
}

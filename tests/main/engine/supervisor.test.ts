import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../../electron/main/engine/restart-delay.ts';
import { EngineSupervisor } from '../../../electron/main/engine/supervisor.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Store } from '../../../shared/model/store.ts';
import type { LinkPort } from '../../../shared/rpc/port-link.ts';
import { FakeEngine } from './fake-engine.ts';

interface Timer {
  readonly delayMs: number;
  readonly callback: () => void;
  isOver: boolean;
}

const store: Store = {
  id: 'acme',
  name: 'Acme',
  endpoint: 'https://acme.myshopify.com/admin/api/2026-10/graphql.json',
  token: { kind: 'keychain' },
  guardLevel: 'live',
  colour: 'blue',
  addedAt: '2026-01-01T00:00:00Z',
};

let engines: FakeEngine[];
let timers: Timer[];
let now: number;
let states: string[];
let secret: () => Promise<string | null>;
let supervisor: EngineSupervisor;

beforeEach(() => {
  engines = [];
  timers = [];
  now = 0;
  states = [];
  secret = async () => 'shpat_token';
  supervisor = new EngineSupervisor({
    launch: () => {
      const engine = new FakeEngine();
      engines.push(engine);
      return engine;
    },
    secret: () => secret(),
    now: () => now,
    after: (delayMs, callback) => {
      const timer = { delayMs, callback, isOver: false };
      timers.push(timer);
      return () => {
        timer.isOver = true;
      };
    },
  });
  supervisor.status.onChange(({ state }) => states.push(state));
});

function engine(): FakeEngine {
  const last = engines.at(-1);
  if (!last) throw new Error('No engine was started.');
  return last;
}

/** Lets the last timer that was set run out, unless it did or was called off. */
function fireTimer(): void {
  const timer = timers.at(-1);
  if (!timer || timer.isOver) return;
  timer.isOver = true;
  timer.callback();
}

function loseEngine(): void {
  engine().end('exit code 1');
  fireTimer();
}

describe('an engine', () => {
  it('is ready when it says so, and is connected with windows only then', () => {
    const port = {} as LinkPort;
    supervisor.start();
    expect(engine().received).toEqual([{ type: 'start', previousLoss: null, losses: 0 }]);
    expect(supervisor.connect(port)).toBe(false);
    now = 250;
    engine().says({ type: 'ready' });
    expect(supervisor.status.current).toEqual({ state: 'ready', startMs: 250, losses: 0 });
    expect(supervisor.connect(port)).toBe(true);
    expect(engine().connected).toEqual([port]);
  });

  it('is not started twice', () => {
    supervisor.start();
    engine().says({ type: 'ready' });
    supervisor.start();
    expect(engines).toHaveLength(1);
  });

  it('is started again when it is lost, and told why', () => {
    supervisor.start();
    engine().says({ type: 'ready' });
    engine().end('signal SIGKILL');
    expect(supervisor.status.current).toEqual({
      state: 'restarting',
      reason: 'signal SIGKILL',
      attempt: 1,
      delayMs: 100,
    });
    expect(engines).toHaveLength(1);
    fireTimer();
    expect(engine().received).toEqual([{ type: 'start', previousLoss: 'signal SIGKILL', losses: 1 }]);
    engine().says({ type: 'ready' });
    expect(supervisor.status.current).toMatchObject({ state: 'ready', losses: 1 });
    expect(states).toEqual(['starting', 'ready', 'restarting', 'starting', 'ready']);
  });

  it('that keeps failing is started later and later, and at last no more, until somebody asks', () => {
    supervisor.start();
    for (let loss = 0; loss <= MAX_ATTEMPTS; loss++) loseEngine();
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000]);
    expect(supervisor.status.current).toMatchObject({ state: 'failed', error: { code: 'unexpected' } });
    expect(engines).toHaveLength(MAX_ATTEMPTS + 1);
    supervisor.start();
    expect(engines).toHaveLength(MAX_ATTEMPTS + 2);
    expect(supervisor.status.current).toEqual({ state: 'starting' });
  });

  it('that was well for a minute has a first loss again', () => {
    supervisor.start();
    for (let loss = 0; loss < 3; loss++) loseEngine();
    engine().says({ type: 'ready' });
    now += 60_000;
    engine().end('exit code 1');
    expect(supervisor.status.current).toMatchObject({ state: 'restarting', attempt: 1 });
  });

  it('that cannot work is ended and not started again by itself', () => {
    const error = { code: 'database_corrupt', message: 'The database is damaged.' } as const;
    supervisor.start();
    const first = engine();
    first.says({ type: 'failed', error });
    expect(supervisor.status.current).toEqual({ state: 'failed', error });
    expect(first.received.at(-1)).toEqual({ type: 'stop' });
    supervisor.start();
    // The end of the one before is no loss of this one.
    first.end('exit code 0');
    engine().says({ type: 'ready' });
    expect(supervisor.status.current).toMatchObject({ state: 'ready', losses: 0 });
  });

  it('that cannot even be launched is told of', () => {
    const broken = new EngineSupervisor({
      launch: () => {
        throw new AppError('unexpected', 'There is no Node.');
      },
      secret: async () => null,
    });
    broken.start();
    expect(broken.status.current).toEqual({
      state: 'failed',
      error: { code: 'unexpected', message: 'There is no Node.' },
    });
  });
});

describe('a secret', () => {
  it('is given on request', async () => {
    supervisor.start();
    engine().says({ type: 'secret-request', request: 7, secret: { kind: 'token', store } });
    await Promise.resolve();
    expect(engine().received.at(-1)).toEqual({
      type: 'secret',
      request: 7,
      answer: { value: 'shpat_token' },
    });
  });

  it('that cannot be read leaves its reason', async () => {
    secret = () => Promise.reject(new AppError('keychain_unavailable', 'No keychain.'));
    supervisor.start();
    engine().says({ type: 'secret-request', request: 1, secret: { kind: 'token', store } });
    await new Promise(setImmediate);
    expect(engine().received.at(-1)).toEqual({
      type: 'secret',
      request: 1,
      answer: { error: { code: 'keychain_unavailable', message: 'No keychain.' } },
    });
  });
});

describe('stopping', () => {
  it('waits for the engine', async () => {
    supervisor.start();
    engine().says({ type: 'ready' });
    const stopped = supervisor.stop(5_000);
    expect(engine().received.at(-1)).toEqual({ type: 'stop' });
    expect(supervisor.status.current.state).toBe('ready');
    engine().end('exit code 0');
    await stopped;
    expect(supervisor.status.current).toEqual({ state: 'stopped' });
    expect(timers).toEqual([expect.objectContaining({ delayMs: 5_000, isOver: true })]);
    expect(engines).toHaveLength(1);
  });

  it('kills an engine that takes too long', async () => {
    supervisor.start();
    const stopped = supervisor.stop(5_000);
    fireTimer();
    await stopped;
    expect(engine().wasKilled).toBe(true);
  });

  it('calls off a restart', async () => {
    supervisor.start();
    engine().end('exit code 1');
    await supervisor.stop(5_000);
    fireTimer();
    expect(engines).toHaveLength(1);
  });

  it('is instant without an engine', async () => {
    await supervisor.stop(5_000);
    expect(supervisor.status.current).toEqual({ state: 'stopped' });
  });
});

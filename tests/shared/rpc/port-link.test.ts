import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { type ContractRouterClient, eventIterator, oc } from '@orpc/contract';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { PortLink } from '../../../shared/rpc/port-link.ts';
import { errorsAsData } from '../../../shared/rpc/serve-errors.ts';

const contract = {
  double: oc.input(z.object({ amount: z.number() })).output(z.number()),
  fail: oc.input(z.enum(['expected', 'bug'])).output(z.void()),
  /** Counts up to `to`, and then fails or waits for ever. */
  count: oc
    .input(z.object({ to: z.number(), ending: z.enum(['fail', 'wait', 'end']) }))
    .output(eventIterator(z.number(), z.string())),
  never: oc.output(z.void()),
};
const procedures = implement(contract);

let bugs: unknown[];
let ports: MessagePort[];
let ended: string[];
let link: PortLink;
let client: ContractRouterClient<typeof contract>;

const router = procedures.router({
  double: procedures.double.handler(({ input }) => 2 * input.amount),
  fail: procedures.fail.handler(({ input }) => {
    if (input === 'bug') throw new TypeError('undefined is not a function');
    throw new AppError('not_found', 'There is no such store.', { data: { stores: ['acme'] } });
  }),
  count: procedures.count.handler(async function* ({ input, signal }) {
    for (let number = 1; number <= input.to; number++) yield number;
    if (input.ending === 'fail') throw new AppError('store_unreachable', 'The store does not answer.');
    if (input.ending === 'end') return 'counted';
    return new Promise<string>((_resolve, reject) => {
      signal?.addEventListener('abort', () => {
        ended.push('count');
        reject(signal.reason);
      });
    });
  }),
  never: procedures.never.handler(() => new Promise(() => {})),
});

/** Opens a channel whose other end answers; returns that end. */
function attach(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const handler = new RPCHandler(router, { clientInterceptors: [errorsAsData((bug) => bugs.push(bug))] });
  handler.upgrade(port1);
  port1.start();
  ports.push(port1, port2);
  link.attach(port2);
  return port1;
}

beforeEach(() => {
  bugs = [];
  ports = [];
  ended = [];
  link = new PortLink();
  client = createORPCClient(link);
});
afterEach(() => {
  for (const port of ports) port.close();
});

async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'none';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

describe('a failure', () => {
  beforeEach(() => void attach());

  it('comes back as what was thrown', async () => {
    await expect(client.fail('expected')).rejects.toMatchObject({
      name: 'AppError',
      code: 'not_found',
      message: 'There is no such store.',
      data: { stores: ['acme'] },
    });
    expect(bugs).toEqual([]);
  });

  it('that is a bug is unexpected, and reported where it happened', async () => {
    expect(await codeOf(client.fail('bug'))).toBe('unexpected');
    expect(bugs).toEqual([expect.any(TypeError)]);
  });

  it('of an input names the field', async () => {
    const call = client.double({ amount: 'many' as unknown as number });
    await expect(call).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringMatching(/^amount: /),
    });
    expect(bugs).toEqual([]);
  });

  it('in the middle of a stream comes after what was there', async () => {
    const seen: number[] = [];
    const reading = (async () => {
      for await (const number of await client.count({ to: 3, ending: 'fail' })) seen.push(number);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'store_unreachable' });
    expect(seen).toEqual([1, 2, 3]);
  });
});

describe('a stream', () => {
  it('gives its values and what it returns', async () => {
    attach();
    const stream = await client.count({ to: 1, ending: 'end' });
    expect([await stream.next(), await stream.next()]).toEqual([
      { done: false, value: 1 },
      { done: true, value: 'counted' },
    ]);
  });

  it('that nobody reads any more ends on the other side', async () => {
    attach();
    const stream = await client.count({ to: 1, ending: 'wait' });
    await stream.next();
    const waiting = stream.next().catch(() => 'ended');
    await stream.return?.('enough');
    await expect.poll(() => ended).toEqual(['count']);
    await waiting;
    expect(bugs).toEqual([]);
  });
});

describe('a lost port', () => {
  it('rejects every pending call and stream, and later calls go through the next', async () => {
    const other = attach();
    const stream = await client.count({ to: 1, ending: 'wait' });
    await stream.next();
    const pending = [codeOf(client.never()), codeOf(client.never()), codeOf(stream.next())];
    expect(await client.double({ amount: 2 })).toBe(4);
    other.close();
    expect(await Promise.all(pending)).toEqual(['engine_lost', 'engine_lost', 'engine_lost']);
    const waiting = client.double({ amount: 21 });
    attach();
    expect(await waiting).toBe(42);
  });

  it('is the one before when another is attached', async () => {
    attach();
    const pending = codeOf(client.never());
    expect(await client.double({ amount: 1 })).toBe(2);
    attach();
    expect(await pending).toBe('engine_lost');
    expect(await client.double({ amount: 2 })).toBe(4);
  });
});

describe('without a port', () => {
  it('calls wait for one', async () => {
    const waiting = [client.double({ amount: 1 }), client.double({ amount: 2 })];
    attach();
    expect(await Promise.all(waiting)).toEqual([2, 4]);
  });

  it('calls are refused when there will be none, until one is expected', async () => {
    const waiting = codeOf(client.double({ amount: 1 }));
    await Promise.resolve();
    link.refuse(new AppError('database_corrupt', 'The database is damaged.'));
    expect(await waiting).toBe('database_corrupt');
    expect(await codeOf(client.double({ amount: 1 }))).toBe('database_corrupt');
    link.expect();
    const hopeful = client.double({ amount: 1 });
    attach();
    expect(await hopeful).toBe(2);
  });
});

import { type FromDemoStoreHost, ToDemoStoreHost } from '../../../shared/desktop/host-message.ts';
import { AppError, toErrorData } from '../../../shared/errors.ts';
import { type DemoStore, REALISTIC_TIMING, startDemoStore } from '../../demo-store/start-demo-store.ts';
import { endCleanlyOnCrash } from '../../engine/support/crash-report.ts';
import { openMainChannel } from './main-channel.ts';

// The demo store of the desktop app, in a process of its own: what it works must not slow the window or the engine.

endCleanlyOnCrash(null);
const channel = openMainChannel();
const send = (message: FromDemoStoreHost) => channel.send(message);
let store: DemoStore | null = null;

function inWords(error: unknown, port: number): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) return error;
  return new AppError(
    'in_use',
    `Another program uses port ${port}, where the demo store was. Close that program, or remove the demo store and open it again.`,
  );
}

async function start({ port, seed, products }: Extract<ToDemoStoreHost, { type: 'start' }>): Promise<void> {
  try {
    store = await startDemoStore({ ...REALISTIC_TIMING, port, seed, products });
    const { endpoint, token, clientSecret } = store;
    send({ type: 'ready', endpoint, token, clientSecret });
  } catch (error) {
    send({ type: 'failed', error: toErrorData(inWords(error, port)) });
  }
}

async function stop(): Promise<void> {
  await store?.stop();
  process.exit(0);
}

channel.onLost(stop);
channel.onMessage((raw) => {
  const message = ToDemoStoreHost.parse(raw);
  return message.type === 'start' ? start(message) : stop();
});

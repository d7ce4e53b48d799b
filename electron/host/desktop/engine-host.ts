import { type FromEngineHost, ToEngineHost } from '../../../shared/desktop/host-message.ts';
import { AppError, toErrorData } from '../../../shared/errors.ts';
import { createEngine, type Engine } from '../../engine/engine.ts';
import { logFolder } from '../../engine/home.ts';
import { endCleanlyOnCrash } from '../../engine/support/crash-report.ts';
import { defaultDataFolder } from '../../machine/data-folder.ts';
import { createSecretProvider } from '../secrets.ts';
import { createTokenProvider } from '../tokens.ts';
import { openMainChannel } from './main-channel.ts';
import { RelayedPort } from './relayed-port.ts';
import { SecretsFromMain } from './secrets-from-main.ts';

// The engine of the desktop app: started, watched and ended by the main process.

endCleanlyOnCrash(logFolder(defaultDataFolder()));
const channel = openMainChannel();
const send = (message: FromEngineHost) => channel.send(message);
const secrets = new SecretsFromMain(send);
const relayed = new Map<number, RelayedPort>();
let engine: Engine | null = null;
let isStopping = false;

async function start(previousLoss: string | null, losses: number): Promise<void> {
  try {
    engine = await createEngine({
      home: defaultDataFolder(),
      tokens: createTokenProvider(process.env, (secret) => secrets.read(secret)),
      secrets: createSecretProvider(process.env, (secret) => secrets.read(secret)),
      takesUpWaiting: true,
      metricsPort: 'as-set',
      webhooks: 'as-set',
      losses,
      ...(previousLoss === null ? {} : { previousLoss }),
    });
    send({ type: 'ready' });
  } catch (error) {
    // What is no AppError is a bug or a passing trouble: ending lets main try again.
    if (!(error instanceof AppError)) throw error;
    send({ type: 'failed', error: toErrorData(error) });
  }
}

function connect(connection: number, port: UtilityPort | null): void {
  if (port) {
    engine?.serve(port);
    port.start();
    return;
  }
  const relay = new RelayedPort((data) => send({ type: 'frame', connection, data }));
  relayed.set(connection, relay);
  engine?.serve(relay);
}

function disconnect(connection: number): void {
  relayed.get(connection)?.close();
  relayed.delete(connection);
}

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await engine?.close();
  process.exit(0);
}

channel.onLost(() => {
  secrets.giveUp();
  return stop();
});
channel.onMessage((raw, port) => {
  const message = ToEngineHost.parse(raw);
  switch (message.type) {
    case 'start':
      return start(message.previousLoss, message.losses);
    case 'connect':
      return connect(message.connection, port);
    case 'frame':
      return relayed.get(message.connection)?.deliver(message.data);
    case 'disconnect':
      return disconnect(message.connection);
    case 'secret':
      return secrets.settle(message);
    case 'stop':
      return stop();
  }
});

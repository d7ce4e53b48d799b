import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Stands where the main process of the desktop app would: starts the engine, tells its process id and stays.

const engine = fork(
  fileURLToPath(new URL('../../../electron/host/desktop/engine-host.ts', import.meta.url)),
  [],
  {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  },
);
engine.on('message', (message: { type: string }) => {
  if (message.type === 'ready') process.stdout.write(`${engine.pid}\n`);
});
engine.send({ type: 'start', previousLoss: null, losses: 0 });

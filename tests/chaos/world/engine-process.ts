import { createEngine } from '../../../electron/engine/engine.ts';
import type { Timeouts } from '../../../electron/engine/shopify/transport.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { ChaosClock, type ClockSettings } from './chaos-clock.ts';
import { ask, type Command } from './command.ts';

/** What a process that works on one run is given as its argument; the token comes in the environment. */
export interface EngineTask {
  readonly home: string;
  readonly clock: ClockSettings;
  readonly timeouts: Timeouts;
  readonly patienceMs: number;
  readonly command: Command;
}

async function work(task: EngineTask): Promise<void> {
  const engine = await createEngine({
    home: task.home,
    tokens: { token: async () => process.env.CHAOS_TOKEN ?? null },
    clock: new ChaosClock(task.clock),
    timeouts: task.timeouts,
    patienceMs: task.patienceMs,
    logLevel: 'error',
  });
  try {
    const stream = await ask(engine, task.command);
    while (!(await stream.next()).done);
  } finally {
    await engine.close();
  }
}

// Only an instant of its life ends in order: most are killed before.
try {
  await work(JSON.parse(process.argv[2] ?? '') as EngineTask);
  process.stdout.write('null\n');
} catch (error) {
  const { stack } = error as Error;
  const data = toErrorData(error);
  const told = data.code === 'unexpected' ? { ...data, message: stack } : data;
  process.stdout.write(`${JSON.stringify(told)}\n`);
}

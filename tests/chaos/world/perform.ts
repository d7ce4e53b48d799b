import { AppError, type ErrorData, toErrorData } from '../../../shared/errors.ts';
import type { PassPlan } from '../plan/round-plan.ts';
import { Child } from './child.ts';
import type { Colleague } from './colleague.ts';
import { ask, type Command, STORE } from './command.ts';
import { Triggers } from './triggers.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;

/** How one call of the engine ended. */
export interface Performed {
  /** Null when it ended as it should, or nobody was left to hear of it. */
  readonly error: ErrorData | null;
  /** Anything but an `AppError`: a bug. */
  readonly isUnexpected: boolean;
  /** Did the interruption come about? Some instants never come. */
  readonly struck: boolean;
  /** Transactions that a power cut took back. */
  readonly lostTransactions: number;
}

async function inAnotherProcess(world: World, command: Command, pass: PassPlan, triggers: Triggers) {
  const { interruption } = pass;
  await world.closeEngine();
  const task = {
    home: world.home,
    clock: world.clock.settings,
    timeouts: world.timeouts,
    patienceMs: world.patienceMs,
    command,
  };
  const child = new Child(
    task,
    world.demo.token,
    interruption.kind === 'diskFull' ? interruption.kilobytes : null,
  );
  if (interruption.kind === 'kill') triggers.at(interruption.at, () => child.kill());
  const end = await child.end();
  const died = { code: 'unexpected', message: end.kind === 'died' ? end.output : '' } as const;
  const error = end.kind === 'ended' ? end.error : end.kind === 'died' ? died : null;
  const struck = interruption.kind === 'diskFull' ? error?.code === 'disk_full' : end.kind === 'killed';
  return { error, isUnexpected: error?.code === 'unexpected', struck, lostTransactions: 0 };
}

async function inThisProcess(
  world: World,
  command: Command,
  { interruption }: PassPlan,
  triggers: Triggers,
): Promise<Performed> {
  const engine = await world.engine();
  let struck = false;
  let run = command.kind === 'start' || command.kind === 'undo' ? null : command.run;
  let restore: (() => Promise<number>) | null = null;
  let aftermath: Promise<unknown> = Promise.resolve();

  async function interrupt(kind: 'cancel' | 'pause'): Promise<void> {
    const id = run ?? (await world.runs()).at(-1)?.id;
    if (id === undefined) return;
    // It may have ended in the meantime.
    await engine.client.runs[kind]({ store: STORE, run: id }).catch(() => {});
  }

  function strike(): void {
    struck = true;
    switch (interruption.kind) {
      case 'close':
        aftermath = world.closeEngine();
        break;
      case 'crash':
        restore = world.crash(interruption);
        break;
      case 'cancel':
      case 'pause':
        aftermath = interrupt(interruption.kind);
        break;
      case 'clock':
        world.clock.jump(interruption.hours * HOUR_MS);
        break;
      case 'offline':
        world.wire.down();
        aftermath = world.clock.sleep(interruption.seconds * 1000).then(() => world.wire.up());
        break;
    }
  }

  if ('at' in interruption) triggers.at(interruption.at, strike);
  let failure: unknown = null;
  try {
    const stream = await ask(engine, command);
    for (;;) {
      const next = await stream.next();
      if (next.done) break;
      run = next.value.run;
      if (interruption.kind !== 'leave') continue;
      struck = true;
      await stream.return?.();
      await untilAtRest(world, next.value.run);
      break;
    }
  } catch (error) {
    failure = error;
  }
  triggers.end();
  await aftermath;
  // What a dead engine still says, nobody hears.
  const wasKilled = restore !== null;
  const lostTransactions = (await (restore as (() => Promise<number>) | null)?.()) ?? 0;
  await world.wire.up();
  if (failure === null || wasKilled) return { error: null, isUnexpected: false, struck, lostTransactions };
  const isUnexpected = !(failure instanceof AppError);
  const error = toErrorData(failure);
  const stack = failure instanceof Error ? failure.stack : '';
  return {
    error: isUnexpected ? { ...error, message: `${stack}` } : error,
    isUnexpected,
    struck,
    lostTransactions,
  };
}

/** Nobody watches the run: until it has ended, or has waited long enough for the store. */
async function untilAtRest(world: World, run: number): Promise<void> {
  const deadline = world.clock.monotonic() + 120_000;
  while (world.clock.monotonic() < deadline) {
    const state = (await world.runs()).find(({ id }) => id === run)?.state;
    if (state === 'finished' || state === 'cancelled') return;
    await world.clock.sleep(500);
  }
  await world.closeEngine();
}

/** Has the engine work on a run while things go wrong as the pass says. */
export async function perform(
  world: World,
  command: Command,
  pass: PassPlan,
  colleague: Colleague,
): Promise<Performed> {
  const triggers = new Triggers(world.wire);
  for (const instant of pass.editsDuring) triggers.at(instant, () => colleague.edit());
  const { kind } = pass.interruption;
  const work = kind === 'kill' || kind === 'diskFull' ? inAnotherProcess : inThisProcess;
  try {
    return await work(world, command, pass, triggers);
  } finally {
    triggers.end();
  }
}

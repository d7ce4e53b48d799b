import { AppError } from '../../../shared/errors.ts';
import type { RunProgress, RunSummary } from '../../../shared/model/run.ts';
import { onInterrupt } from './interrupt.ts';
import type { Output } from './output.ts';
import { openProgress } from './progress.ts';
import type { EngineClient } from './session.ts';

export type RunStream = Awaited<ReturnType<EngineClient['runs']['start']>>;

function doing(step: RunProgress): string | null {
  if (step.state === 'paused') return `waiting: ${step.pauseReason ?? 'the store is not available'}`;
  if (step.state === 'cancelling') return 'stopping';
  return null;
}

/** What ended the command did not end the run: says how to go on with it. */
function stillThere(error: unknown, store: string, run: number | null): unknown {
  if (!(error instanceof AppError) || run === null) return error;
  const message = `${error.message} Run ${run} is kept as it is: bulkhead retry ${store} ${run} goes on with it.`;
  return new AppError(error.code, message, { data: { ...error.data, run }, cause: error });
}

/**
 * Shows a run until it ends. Ctrl+C asks it to stop cleanly.
 *
 * @throws AppError what keeps the store from answering, when that lasts; the run stays in the journal and can go on
 */
export async function followRun(
  client: EngineClient,
  store: string,
  output: Output,
  stream: RunStream,
): Promise<RunSummary> {
  const meter = await openProgress(output);
  let run: number | null = null;
  let stopping = false;
  const cancel = () => {
    if (run !== null) client.runs.cancel({ store, run }).catch((error) => output.note(String(error.message)));
  };
  const release = onInterrupt(() => {
    stopping = true;
    output.note(
      '\nStopping: calls under way are finished, unsent changes go back. Ctrl+C again leaves at once.',
    );
    cancel();
  });
  try {
    for (;;) {
      const next = await stream.next();
      if (next.done) return next.value;
      const step = next.value;
      if (run === null) {
        run = step.run;
        if (stopping) cancel();
      }
      meter.update({
        done: step.changesFinal,
        total: step.changesTotal,
        // While it waits or stops, a speed would promise what nobody knows.
        rate: step.state === 'running' ? step.rate : 0,
        secondsLeft: step.state === 'running' ? step.secondsLeft : null,
        unit: 'changes',
        doing: doing(step),
      });
    }
  } catch (error) {
    throw stillThere(error, store, run);
  } finally {
    release();
    meter.stop();
  }
}

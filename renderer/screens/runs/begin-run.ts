import type { RunProgress, RunSummary } from '../../../shared/model/run.ts';

/** What `runs.start`, `resume`, `retry`, `undo` and `settle` answer with. */
export type RunStream = AsyncIterator<RunProgress, RunSummary>;

/**
 * Waits until the run has begun and lets go of the stream: the run goes on in the engine, and whoever shows it watches
 * it by itself.
 *
 * @returns the run's id
 * @throws AppError that says why it did not begin
 */
export async function begun(stream: Promise<RunStream>): Promise<number> {
  const progress = await stream;
  const first = await progress.next();
  void progress.return?.();
  return first.done ? first.value.run.id : first.value.run;
}

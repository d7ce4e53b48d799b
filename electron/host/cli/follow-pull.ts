import { AppError } from '../../../shared/errors.ts';
import type { PullProgress, PullSummary } from '../../../shared/model/product.ts';
import { onInterrupt } from './interrupt.ts';
import type { Output } from './output.ts';
import { openProgress, type Progress } from './progress.ts';
import type { EngineClient } from './session.ts';
import { counted, duration } from './words.ts';

/** A rate over less than this many seconds says nothing. */
const SHORTEST_MEASURE_S = 0.5;

const DOING: Readonly<Record<PullProgress['phase'], string>> = {
  asking: 'asking the store',
  waiting: 'the store prepares its answer',
  receiving: 'receiving',
  indexing: 'indexing',
};

function progressOfPull(): (step: PullProgress) => Progress {
  let receivingSince: number | null = null;
  return (step) => {
    if (step.received > 0) receivingSince ??= performance.now();
    const seconds = receivingSince === null ? 0 : (performance.now() - receivingSince) / 1000;
    const rate = seconds > SHORTEST_MEASURE_S ? Math.round(step.received / seconds) : 0;
    const left = step.expected !== null && rate > 0 ? (step.expected - step.received) / rate : null;
    return {
      done: step.received,
      total: step.expected,
      rate,
      secondsLeft: step.phase === 'receiving' && left !== null && left > 0 ? left : null,
      unit: 'rows',
      doing: DOING[step.phase],
    };
  };
}

/**
 * Shows a pull until it ends. Ctrl+C stops it.
 *
 * @throws AppError what the pull throws; `cancelled` after Ctrl+C
 */
export async function followPull(
  client: EngineClient,
  input: { store: string; full: boolean },
  output: Output,
): Promise<PullSummary> {
  const stop = new AbortController();
  const release = onInterrupt(() =>
    stop.abort(new AppError('cancelled', 'Stopped. The catalog is as it was before this pull.')),
  );
  const meter = await openProgress(output);
  const progress = progressOfPull();
  try {
    const stream = await client.catalog.pull(input, { signal: stop.signal });
    for (;;) {
      const next = await stream.next();
      if (next.done) return next.value;
      if (stop.signal.aborted) await stream.return();
      stop.signal.throwIfAborted();
      meter.update(progress(next.value));
    }
  } catch (error) {
    // However the engine words its own abort, the person pressed Ctrl+C.
    stop.signal.throwIfAborted();
    throw error;
  } finally {
    meter.stop();
    release();
  }
}

/** “Pulled the whole catalog in 3.1 s: 5,000 products, 15,000 variants.” */
export function pulledLine(summary: PullSummary): string {
  const kind = summary.kind === 'full' ? 'Pulled the whole catalog' : 'Pulled what changed';
  const size = `${counted(summary.products, 'product')}, ${counted(summary.variants, 'variant')}`;
  const lines = [`${kind} in ${duration(summary.seconds)}: ${size}.`];
  if (summary.removedProducts > 0) {
    lines.push(`Gone from the store: ${counted(summary.removedProducts, 'product')}.`);
  }
  if (summary.staleChanges > 0) {
    lines.push(
      `Staged from values that the store has changed since: ${counted(summary.staleChanges, 'change')}. See bulkhead preview.`,
    );
  }
  return lines.join('\n');
}

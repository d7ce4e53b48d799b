import type { RunProgress, RunSummary } from '../../../shared/model/run.ts';
import { engineClient } from '../../state/api.ts';
import { ExternalValue } from '../../state/external-value.ts';

/** A look at the run's speed. */
export interface Sample {
  /** Seconds since 1970. */
  readonly time: number;
  /** Changes a second. */
  readonly rate: number;
  /** Points in the store's bucket; null when they are not known. */
  readonly available: number | null;
}

export interface RunView {
  readonly progress: RunProgress | null;
  readonly summary: RunSummary | null;
  readonly samples: readonly Sample[];
  /** The stream broke, and is opened again. */
  readonly isBroken: boolean;
}

const NOTHING: RunView = { progress: null, summary: null, samples: [], isBroken: false };

/** Ten minutes at two a second; of a longer run every second sample is given up again and again. */
const MOST_SAMPLES = 1_200;
/** Wait before a stream that broke is opened again, in milliseconds. */
const REOPEN_AFTER_MS = 1_000;
/** Runs whose graph is remembered. */
const MOST_FEEDS = 12;

const feeds = new Map<string, ExternalValue<RunView>>();

/** What was seen of a run so far; it is remembered while other screens are open. */
export function runFeed(store: string, run: number): ExternalValue<RunView> {
  const key = `${run}/${store}`;
  const known = feeds.get(key);
  const feed = known ?? new ExternalValue(NOTHING);
  feeds.delete(key);
  feeds.set(key, feed);
  const [oldest] = feeds.keys();
  if (feeds.size > MOST_FEEDS && oldest !== undefined) feeds.delete(oldest);
  return feed;
}

function withSample(samples: readonly Sample[], { rate, bucket }: RunProgress): readonly Sample[] {
  const kept = samples.length < MOST_SAMPLES ? samples : samples.filter((_, index) => index % 2 === 0);
  return [...kept, { time: Date.now() / 1000, rate, available: bucket?.available ?? null }];
}

function isOver({ state }: Pick<RunProgress, 'state'>): boolean {
  return state === 'finished' || state === 'cancelled';
}

async function look(
  feed: ExternalValue<RunView>,
  store: string,
  run: number,
  signal: AbortSignal,
): Promise<RunSummary | null> {
  const stream = await engineClient.runs.watch({ store, run }, { signal });
  for (;;) {
    const { value, done } = await stream.next();
    if (signal.aborted) return null;
    if (done) {
      feed.set({ ...feed.current, summary: value, isBroken: false });
      return value;
    }
    const { samples } = feed.current;
    feed.set({
      progress: value,
      summary: null,
      samples: isOver(value) ? samples : withSample(samples, value),
      isBroken: false,
    });
  }
}

/**
 * Watches a run until it has ended or the signal is aborted. A stream that breaks is opened again; so is one that ends
 * because nobody works on the run just now: it may be paused, or its engine lost and started again.
 *
 * @param onEnd told when the run has ended
 */
export async function watchRun(
  store: string,
  run: number,
  signal: AbortSignal,
  onEnd: () => void,
): Promise<void> {
  const feed = runFeed(store, run);
  while (!signal.aborted) {
    try {
      const summary = await look(feed, store, run, signal);
      if (summary && isOver(summary.run)) return onEnd();
    } catch {
      if (!signal.aborted) feed.set({ ...feed.current, isBroken: true });
    }
    await new Promise((resolve) => setTimeout(resolve, REOPEN_AFTER_MS));
  }
}

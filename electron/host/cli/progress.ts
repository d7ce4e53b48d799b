import type { Output } from './output.ts';
import { count, duration, percent } from './words.ts';

/** Between two lines of progress where no bar can be drawn (a log file, a CI job), in milliseconds. */
const LINE_INTERVAL_MS = 5_000;

export interface Progress {
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  /** Per second. */
  readonly rate: number;
  readonly secondsLeft: number | null;
  /** What is counted: “changes”. */
  readonly unit: string;
  /** What is being done now, or why it waits; null when the count says it all. */
  readonly doing: string | null;
}

/** Shows how far long work is, on standard error. */
export interface ProgressMeter {
  update(progress: Progress): void;
  /** Leaves the last state on the screen. Call it however the work ends. */
  stop(): void;
}

const silent: ProgressMeter = { update: () => {}, stop: () => {} };

function words(progress: Progress): string {
  const { done, total, unit, doing } = progress;
  const parts: string[] = [];
  if (total !== null) parts.push(`${count(done)} of ${count(total)} ${unit}`);
  else if (done > 0) parts.push(`${count(done)} ${unit}`);
  if (doing !== null) parts.push(doing);
  if (progress.rate > 0) parts.push(`${count(progress.rate)}/s`);
  if (progress.secondsLeft !== null) parts.push(`${duration(progress.secondsLeft)} left`);
  return parts.join(' · ');
}

async function bar(): Promise<ProgressMeter> {
  const { default: cliProgress } = await import('cli-progress');
  const drawn = new cliProgress.SingleBar(
    {
      format: '{bar} {share}{words}',
      barsize: 24,
      emptyOnZero: true,
      hideCursor: true,
      // Ctrl+C belongs to the command, which stops the run cleanly.
      gracefulExit: false,
      stream: process.stderr,
    },
    cliProgress.Presets.shades_classic,
  );
  let started = false;
  return {
    update(progress) {
      const total = progress.total ?? 0;
      const share = total > 0 ? `${percent(Math.floor((100 * progress.done) / total) / 100)} · ` : '';
      const payload = { share, words: words(progress) };
      if (!started) drawn.start(total, progress.done, payload);
      started = true;
      drawn.setTotal(total);
      drawn.update(progress.done, payload);
    },
    stop() {
      if (started) drawn.stop();
    },
  };
}

function lines(): ProgressMeter {
  let next = 0;
  return {
    update(progress) {
      const now = performance.now();
      if (now < next) return;
      next = now + LINE_INTERVAL_MS;
      process.stderr.write(`${words(progress)}\n`);
    },
    stop() {},
  };
}

/** A bar on a terminal, a plain line every few seconds elsewhere, nothing for machines. */
export async function openProgress(output: Output): Promise<ProgressMeter> {
  if (output.json) return silent;
  return process.stderr.isTTY ? bar() : lines();
}

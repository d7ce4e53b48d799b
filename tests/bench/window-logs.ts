import type { Bench } from './bench-kind.ts';
import { type FrameReport, frameFigures } from './frame-figures.ts';
import { measure } from './measure.ts';

export interface LogsInput {
  /** Lines of the log that are written, and for how long. */
  readonly perSecond: number;
  readonly seconds: number;
  readonly rounds: number;
}

export interface LogsResult {
  readonly flooded: readonly FrameReport[];
  readonly running: readonly FrameReport[];
}

const LOGS = new URL('./window/logs.ts', import.meta.url);

const ROUNDS = 3;
const PER_SECOND = 4_000;
const SECONDS = 8;

/** How smooth the window is while the log streams. */
export const windowLogsBench: Bench = {
  name: 'window-logs',
  run: async ({ rounds = ROUNDS }) => {
    const input: LogsInput = { perSecond: PER_SECOND, seconds: SECONDS, rounds };
    const { flooded, running } = await measure<LogsResult>(LOGS, input);
    return {
      method: `real Electron, ${SECONDS} s each: the logs screen while ${PER_SECOND} lines a second are written, and the run monitor with its live log while a run goes on at the full speed of the fastest plan.`,
      figures: [...frameFigures('logs screen', flooded), ...frameFigures('run monitor', running)],
    };
  },
};

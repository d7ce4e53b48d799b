import { type Figure, percentile } from './report.ts';

/** How smoothly the window showed what happened. */
export interface FrameReport {
  /** Milliseconds between one frame and the next. */
  readonly frames: readonly number[];
  /** Milliseconds of every task of the page that took longer than 50 (the browser's own bound for “long”). */
  readonly longTasks: readonly number[];
}

/** A frame that took longer, in milliseconds, was seen too late: at 60 a second one lasts 16.7. */
const DROPPED_MS = 25;

/** The figures that say how smooth the window was, one value for each recording. */
export function frameFigures(where: string, reports: readonly FrameReport[]): Figure[] {
  const values = (of: (report: FrameReport) => number) => reports.map(of);
  return [
    {
      what: `${where}: frames longer than ${DROPPED_MS} ms`,
      unit: '%',
      values: values(
        ({ frames }) => (frames.filter((frame) => frame > DROPPED_MS).length / frames.length) * 100,
      ),
      target: { atMost: 0 },
    },
    { what: `${where}: frames`, unit: '', values: values(({ frames }) => frames.length) },
    { what: `${where}: frame, p99`, unit: 'ms', values: values(({ frames }) => percentile(frames, 0.99)) },
    { what: `${where}: longest frame`, unit: 'ms', values: values(({ frames }) => Math.max(...frames)) },
    {
      what: `${where}: longest task`,
      unit: 'ms',
      values: values(({ longTasks }) => Math.max(0, ...longTasks)),
    },
  ];
}

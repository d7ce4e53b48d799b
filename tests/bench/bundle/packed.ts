/** What it took to bring logs into one file. */
export interface Packed {
  /** Until there is something to be looked at; 0 where there is no such step. */
  readonly prepareMs: number;
  readonly saveMs: number;
  /** What went in and what came out. */
  readonly bytes: number;
  readonly packedBytes: number;
  /** Peak of the process, in megabytes. */
  readonly megabytes: number;
  /** Of the process before anything was done. */
  readonly idleMegabytes: number;
}

export interface PackInput {
  /** The data folder. */
  readonly home: string;
  readonly target: string;
}

/** Highest so far, in megabytes. */
export function peakMegabytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}

import type { Figure } from './report.ts';

/** Asked for on the command line; each bench has its own usual values. */
export interface BenchOptions {
  readonly jobs?: number;
  readonly rounds?: number;
}

export interface BenchResult {
  readonly method: string;
  readonly figures: readonly Figure[];
}

export interface Bench {
  readonly name: string;
  /** @throws Error when what was measured did not do its work; never for being slow */
  run(options: BenchOptions): Promise<BenchResult>;
}

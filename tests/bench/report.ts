import { cpus, totalmem } from 'node:os';
import Table from 'cli-table3';

/** What a figure should reach (DESIGN §10). Missing it is shown, it never fails the command. */
export type Target = { readonly atLeast: number } | { readonly atMost: number };

/** One figure, measured once or several times. */
export interface Figure {
  readonly what: string;
  /** Such as `jobs/s`; empty for ratios and counts. */
  readonly unit: string;
  /** One value per repeat, in the order in which they were measured. */
  readonly values: readonly number[];
  readonly target?: Target;
}

export interface BenchReport {
  readonly bench: string;
  /** What was measured and how, in a sentence or two. */
  readonly method: string;
  readonly figures: readonly Figure[];
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** The value that the given share of all values does not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function meets(value: number, target: Target): boolean {
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}

/** Four significant digits, or the whole number if it has more. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value) || 1)));
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(3, digits) });
}

function rangeText(values: readonly number[]): string {
  if (values.length < 2) return '';
  return `${numberText(Math.min(...values))}–${numberText(Math.max(...values))}`;
}

function targetText({ target, values }: Figure): string[] {
  if (!target) return ['', ''];
  const [sign, bound] = 'atLeast' in target ? ['≥', target.atLeast] : ['≤', target.atMost];
  return [`${sign} ${numberText(bound)}`, meets(median(values), target) ? 'met' : 'MISSED'];
}

export function machine(): Readonly<Record<string, string | number>> {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
  };
}

/** The report as a table for people. */
export function reportTable({ bench, method, figures }: BenchReport): string {
  const table = new Table({
    head: ['figure', 'median', 'unit', 'min–max', 'n', 'target', ''],
    colAligns: ['left', 'right', 'left', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [] },
  });
  for (const figure of figures) {
    const { what, unit, values } = figure;
    table.push([
      what,
      numberText(median(values)),
      unit,
      rangeText(values),
      values.length,
      ...targetText(figure),
    ]);
  }
  return `${bench}: ${method}\n${table.toString()}`;
}

/** The report for machines: the table's content, unrounded. */
export function reportJson(report: BenchReport): object {
  return {
    ...report,
    figures: report.figures.map((figure) => ({
      ...figure,
      median: median(figure.values),
      min: Math.min(...figure.values),
      max: Math.max(...figure.values),
      ...(figure.target ? { met: meets(median(figure.values), figure.target) } : {}),
    })),
  };
}

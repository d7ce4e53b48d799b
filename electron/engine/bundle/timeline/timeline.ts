import type { Attempt, Run } from '../../../../shared/model/run.ts';
import { redact } from '../../../../shared/redaction/redact.ts';
import type { Database } from '../../store/database.ts';
import { type ReportedChange, reportedAttempts, reportedChanges } from '../../store/runs/run-report.ts';

/** Rows of one table of the page: a browser shows these at once, and the CSV beside has all. */
export const MOST_ROWS = 2_000;
/** Bars of the chart. */
const BARS = 60;
/** Characters of a value; the CSV has it whole. */
const LONGEST_VALUE = 200;

export interface Bar {
  readonly calls: number;
  readonly troubled: number;
}

/** What the timeline page of a run shows. Redacted. */
export interface Timeline {
  readonly store: string;
  readonly run: Run;
  /** Calls over the time of the run. */
  readonly bars: readonly Bar[];
  /** Of the first call, and of the last answer; null when nothing was sent. */
  readonly from: string | null;
  readonly to: string | null;
  /** Changes that were not simply applied. */
  readonly problems: readonly ReportedChange[];
  readonly problemCount: number;
  /** Calls that did not simply succeed. */
  readonly troubled: readonly Attempt[];
  readonly troubledCount: number;
}

const isProblem = ({ outcome }: ReportedChange): boolean => outcome !== 'applied' && outcome !== 'already';
const isTroubled = ({ outcome }: Attempt): boolean => outcome !== 'done';

function short(value: string | null): string | null {
  return value !== null && value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
}

function safeChange(change: ReportedChange): ReportedChange {
  const { base, value, before, written, theirs, ...rest } = redact(change) as ReportedChange;
  return {
    ...rest,
    base: short(base),
    value: short(value),
    before: short(before),
    written: short(written),
    theirs: short(theirs),
  };
}

/** When the calls were sent, and which had trouble: two numbers a call. */
function readCalls(database: Database, run: number) {
  const sent: number[] = [];
  const hadTrouble: boolean[] = [];
  const troubled: Attempt[] = [];
  let to = Number.NEGATIVE_INFINITY;
  let troubledCount = 0;
  for (const page of reportedAttempts(database, run)) {
    for (const attempt of page) {
      const at = Date.parse(attempt.sentAt);
      sent.push(at);
      hadTrouble.push(isTroubled(attempt));
      to = Math.max(to, attempt.answeredAt === null ? at : Date.parse(attempt.answeredAt));
      if (!isTroubled(attempt)) continue;
      troubledCount += 1;
      if (troubled.length < MOST_ROWS) troubled.push(redact(attempt) as Attempt);
    }
  }
  return { sent, hadTrouble, to, troubled, troubledCount };
}

function barsOf(sent: readonly number[], hadTrouble: readonly boolean[], from: number, to: number): Bar[] {
  const bars = Array.from({ length: BARS }, () => ({ calls: 0, troubled: 0 }));
  const width = Math.max(1, (to - from) / BARS);
  sent.forEach((at, index) => {
    const bar = bars[Math.min(BARS - 1, Math.floor((at - from) / width))];
    if (!bar) return;
    bar.calls += 1;
    if (hadTrouble[index]) bar.troubled += 1;
  });
  return bars;
}

/** Reads what the timeline page of a run shows. */
export function readTimeline(database: Database, store: string, run: Run): Timeline {
  const problems: ReportedChange[] = [];
  let problemCount = 0;
  for (const page of reportedChanges(database, run.id)) {
    for (const change of page.filter(isProblem)) {
      problemCount += 1;
      if (problems.length < MOST_ROWS) problems.push(safeChange(change));
    }
  }
  const { sent, hadTrouble, to, troubled, troubledCount } = readCalls(database, run.id);
  const from = sent.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  return {
    ...(redact({ store, run }) as { store: string; run: Run }),
    bars: sent.length === 0 ? [] : barsOf(sent, hadTrouble, from, to),
    from: sent.length === 0 ? null : new Date(from).toISOString(),
    to: sent.length === 0 ? null : new Date(to).toISOString(),
    problems,
    problemCount,
    troubled,
    troubledCount,
  };
}

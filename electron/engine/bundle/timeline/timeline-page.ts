import type { Attempt } from '../../../../shared/model/run.ts';
import type { ReportedChange } from '../../store/runs/run-report.ts';
import { html, Markup } from './html.ts';
import { STYLE } from './style.ts';
import { type Bar, MOST_ROWS, type Timeline } from './timeline.ts';
import { attemptWords, outcomeWords } from './words.ts';

const BAR_WIDTH = 12;
const CHART_HEIGHT = 120;

function chart(bars: readonly Bar[]): Markup | null {
  const most = Math.max(1, ...bars.map(({ calls }) => calls));
  const height = (count: number) => Math.round((count / most) * CHART_HEIGHT);
  const rects = bars.map(({ calls, troubled }, index) => {
    const x = index * BAR_WIDTH;
    const all = height(calls);
    const bad = height(troubled);
    return html`<g><title>${calls} calls, ${troubled} with trouble</title><rect class="calls" x="${x}" y="${CHART_HEIGHT - all}" width="${BAR_WIDTH - 2}" height="${all}"/><rect class="trouble" x="${x}" y="${CHART_HEIGHT - bad}" width="${BAR_WIDTH - 2}" height="${bad}"/></g>`;
  });
  const width = bars.length * BAR_WIDTH;
  return bars.length === 0
    ? null
    : html`<svg role="img" aria-label="Calls over the time of the run" viewBox="0 0 ${width} ${CHART_HEIGHT}">${rects}</svg>`;
}

const shown = (value: string | null) => (value === null ? html`<i>empty</i>` : html`${value}`);

function problemRow(change: ReportedChange): Markup {
  return html`<tr><td>${change.productTitle}${change.variantTitle === null ? null : html`<br><small>${change.variantTitle} ${change.sku}</small>`}</td><td>${change.fieldLabel}</td><td>${shown(change.before ?? change.base)}</td><td>${shown(change.value)}</td><td>${change.theirs}</td><td class="${change.outcome}">${outcomeWords[change.outcome]}</td><td>${change.error}</td><td><code>${change.requestId}</code></td><td>${change.at}</td></tr>`;
}

function callRow(attempt: Attempt): Markup {
  return html`<tr><td>${attempt.sentAt}</td><td>${attempt.answeredAt}</td><td>${attempt.job}</td><td>${attempt.number}</td><td>${attempt.outcome === null ? 'not answered' : attemptWords[attempt.outcome]}</td><td>${attempt.status}</td><td>${attempt.error}</td><td><code>${attempt.requestId}</code></td></tr>`;
}

function table(titles: readonly string[], rows: readonly Markup[], count: number): Markup {
  if (count === 0) return html`<p>None.</p>`;
  const more =
    count > MOST_ROWS ? html`<p>The first ${MOST_ROWS} of ${count}; the CSV file has all.</p>` : null;
  const head = titles.map((title) => html`<th scope="col">${title}</th>`);
  return html`${more}<table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
}

function facts({ run, from, to }: Timeline): readonly (readonly [string, string])[] {
  const changes = Object.entries(run.totals.changes)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcomeWords[outcome as keyof typeof outcomeWords]}`);
  return [
    ['Change set', run.set],
    ['State', run.pauseReason === null ? run.state : `${run.state}: ${run.pauseReason}`],
    ['Started by', run.author ?? 'not known'],
    ['Made', run.createdAt],
    ['Ended', run.finishedAt ?? 'not yet'],
    ['First call to last answer', from === null ? 'nothing was sent' : `${from} – ${to}`],
    ['Changes', changes.join(', ')],
    ['Calls that write', String(run.totals.attempts)],
    ['Points spent', `${run.totals.points.spent} (planned ${run.totals.points.planned})`],
    ['Told to wait by the store', String(run.totals.throttled)],
    ...(run.undoOf === null ? [] : [['Undoes', `run ${run.undoOf}`] as const]),
    ...(run.undoneBy === null ? [] : [['Undone by', `run ${run.undoneBy}`] as const]),
  ];
}

/**
 * A run on one page that needs nothing else: it opens in any browser, loads nothing and runs no script. Times are UTC,
 * as in the logs.
 */
export function timelinePage(timeline: Timeline): string {
  const { store, run, bars, problems, problemCount, troubled, troubledCount } = timeline;
  const rows = facts(timeline).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`);
  const changeTitles = [
    'Product',
    'Field',
    'Before',
    'Wanted',
    'Store has',
    'Result',
    'Why',
    'Request id',
    'Time (UTC)',
  ];
  const callTitles = ['Sent (UTC)', 'Answered', 'Job', 'Attempt', 'Result', 'HTTP', 'Why', 'Request id'];
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><title>Run ${run.id} of ${store}</title>
<style>${new Markup(STYLE)}</style></head>
<body><h1>Run ${run.id} of ${store}</h1><dl>${rows}</dl>
<h2>Calls over time</h2>${chart(bars) ?? html`<p>Nothing was sent.</p>`}
<h2>Changes that were not applied (${problemCount})</h2>${table(changeTitles, problems.map(problemRow), problemCount)}
<h2>Calls with trouble (${troubledCount})</h2>${table(callTitles, troubled.map(callRow), troubledCount)}
</body></html>
`.text;
}

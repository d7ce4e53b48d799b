import type { Finding, PlannedCalls, Preview } from '../../../shared/model/preview.ts';
import { changeTable } from './commands/changes.ts';
import { coloured } from './output.ts';
import { table } from './table.ts';
import { count, counted, duration } from './words.ts';

/** How many before → after rows a person is shown. */
const SAMPLE_ROWS = 10;

function callTable(preview: Preview): Promise<string> {
  return table<PlannedCalls>(
    [
      { head: 'API call', cell: (calls) => calls.kind },
      { head: 'Calls', cell: (calls) => count(calls.calls), align: 'right' },
      { head: 'Changes', cell: (calls) => count(calls.changes), align: 'right' },
      { head: 'Points', cell: (calls) => count(calls.points), align: 'right' },
    ],
    preview.calls,
  );
}

/** One line per finding, stops first. */
export function findingLines(findings: readonly Finding[]): string {
  const stops = findings.filter((finding) => finding.severity === 'stop');
  const warnings = findings.filter((finding) => finding.severity === 'warning');
  return [
    ...stops.map((finding) => `${coloured('red', 'Stop')}     ${finding.rule}: ${finding.message}`),
    ...warnings.map((finding) => `${coloured('yellow', 'Warning')}  ${finding.rule}: ${finding.message}`),
  ].join('\n');
}

/** “1,204 changes to 300 products in 320 calls: 3,400 points, about 34 s.” */
export function planLine(preview: Preview): string {
  const calls = preview.calls.reduce((sum, planned) => sum + planned.calls, 0);
  return `${counted(preview.changes, 'change')} to ${counted(preview.products, 'product')} in ${counted(calls, 'call')}: ${counted(preview.points.total, 'point')}, about ${duration(preview.seconds)}.`;
}

/** The whole preview for a person. */
export async function previewReport(preview: Preview): Promise<string> {
  const bound =
    preview.boundBy === 'points'
      ? `the ${count(preview.bucket.restoreRate)} points/s that the store restores`
      : 'what ten calls at a time can carry at this store’s latency';
  const fields = preview.fields.map((field) => `${field.label} ${count(field.changes)}`).join(', ');
  const parts = [`“${preview.set}”: ${planLine(preview)}`];
  if (fields !== '') parts.push(`Fields: ${fields}.`);
  if (preview.sample.length > 0) {
    const sample = preview.sample.slice(0, SAMPLE_ROWS);
    const more = preview.changes - sample.length;
    parts.push(`${await changeTable(sample)}${more > 0 ? `\n… and ${counted(more, 'more change')}.` : ''}`);
  }
  if (preview.calls.length > 0) {
    parts.push(
      `${await callTable(preview)}\nPoints: ${count(preview.points.writes)} for writing, ${count(preview.points.checks)} for checking before it. The time is bound by ${bound}.`,
    );
  }
  if (preview.netPriceDelta !== '0.00') parts.push(`All prices together change by ${preview.netPriceDelta}.`);
  if (preview.findings.length > 0) parts.push(findingLines(preview.findings));
  if (preview.notUndoable.length > 0) {
    parts.push(['Undo will not restore:', ...preview.notUndoable.map((what) => `  ${what}`)].join('\n'));
  }
  return parts.join('\n\n');
}

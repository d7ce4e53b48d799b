import { existsSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import type { BundledRun } from '../../../shared/model/bundle.ts';
import type { Run } from '../../../shared/model/run.ts';
import { redact } from '../../../shared/redaction/redact.ts';
import { redactText } from '../../../shared/redaction/redact-text.ts';
import { storeDatabasePath } from '../home.ts';
import { type Database, databaseError } from '../store/database.ts';
import { openReadOnly } from '../store/read-only.ts';
import {
  type ReportedChange,
  reportedAttempts,
  reportedChanges,
  runsSince,
} from '../store/runs/run-report.ts';
import { type DraftFolder, endsAll } from './bundle-draft.ts';
import type { KnownStore } from './chosen-stores.ts';
import { readTimeline } from './timeline/timeline.ts';
import { timelinePage } from './timeline/timeline-page.ts';
import { outcomeWords } from './timeline/words.ts';

const COLUMNS = [
  'product',
  'product id',
  'variant',
  'SKU',
  'field',
  'before',
  'after',
  'result',
  'why',
  'request id',
  'time',
];

function safeRow(change: ReportedChange): ReportedChange {
  return redact(change) as ReportedChange;
}

/** One row per change. A spreadsheet must not take a product's text for a formula. */
function* csv(database: Database, run: number): Generator<string> {
  yield stringify([COLUMNS], { bom: true });
  for (const page of reportedChanges(database, run)) {
    const rows = page
      .map(safeRow)
      .map((change) => [
        change.productTitle,
        change.productId,
        change.variantTitle ?? '',
        change.sku ?? '',
        change.fieldLabel,
        change.before ?? change.base ?? '',
        change.written ?? change.value ?? '',
        outcomeWords[change.outcome],
        change.error ?? (change.theirs === null ? '' : `The store has ${change.theirs}`),
        change.requestId ?? '',
        change.at ?? '',
      ]);
    yield stringify(rows, { escape_formulas: true });
  }
}

function* jsonList(pages: Iterable<readonly unknown[]>): Generator<string> {
  let separator = '';
  for (const page of pages) {
    yield separator + page.map((row) => JSON.stringify(redact(row))).join(',\n');
    separator = ',\n';
  }
}

function* json(database: Database, store: KnownStore, run: Run): Generator<string> {
  yield `{"store":${JSON.stringify(redact({ id: store.id, name: store.name }))},\n"run":${JSON.stringify(redact(run))},\n"changes":[\n`;
  yield* jsonList(reportedChanges(database, run.id));
  yield '\n],\n"attempts":[\n';
  yield* jsonList(reportedAttempts(database, run.id));
  yield '\n]}\n';
}

async function addRun(draft: DraftFolder, database: Database, store: KnownStore, run: Run): Promise<void> {
  // A store's id comes from its first name, which may have been anything.
  const base = `runs/${redactText(store.id).replace(/[^\w.-]+/g, '-')}/run-${run.id}`;
  const of = redactText(`Run ${run.id} of ${store.name}`);
  await draft.addSafe(`${base}.csv`, `${of}: one row per change`, csv(database, run.id));
  await draft.addSafe(`${base}.json`, `${of}: changes and calls`, json(database, store, run));
  const page = timelinePage(readTimeline(database, store.name, run));
  await draft.addSafe(`${base}.html`, `${of}: timeline to open in a browser`, [page]);
}

function toBundled(store: KnownStore, run: Run): BundledRun {
  const { id, set, state, createdAt, totals } = run;
  return redact({
    store: store.name,
    run: id,
    set,
    state,
    startedAt: createdAt,
    changes: totals.changes,
  }) as BundledRun;
}

/**
 * Adds the reports of the runs of some stores.
 *
 * @param since epoch milliseconds
 * @returns what they are, for the list of contents
 */
export async function collectRuns(
  draft: DraftFolder,
  home: string,
  stores: readonly KnownStore[],
  since: number,
): Promise<BundledRun[]> {
  const runs: BundledRun[] = [];
  for (const store of stores) {
    const path = storeDatabasePath(home, store.id);
    if (!existsSync(path)) continue;
    let database: Database | undefined;
    try {
      database = openReadOnly(path);
      for (const run of runsSince(database, since)) {
        runs.push(toBundled(store, run));
        if (draft.request.reports) await addRun(draft, database, store, run);
      }
    } catch (error) {
      if (endsAll(error)) throw error;
      // A damaged compartment must not keep the others, or the logs, from being told.
      draft.miss(`Runs of ${store.name}`, databaseError(error, 'Its database'));
    } finally {
      database?.close();
    }
  }
  return runs;
}

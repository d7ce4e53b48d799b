import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import type { BundleDraft, BundleRequest } from '../../../shared/model/bundle.ts';
import { redact } from '../../../shared/redaction/redact.ts';
import { draftsFolder } from '../archive/drafts.ts';
import { fileFailure } from '../archive/file-failure.ts';
import { logFolder } from '../home.ts';
import { DraftFolder } from './bundle-draft.ts';
import { newBundleId } from './bundle-id.ts';
import { chosenStores, type Desk, readDesk } from './chosen-stores.ts';
import { collectLogs } from './collect-logs.ts';
import { collectMachine } from './collect-machine.ts';
import { collectRuns } from './collect-runs.ts';
import { filesFolder, SUMMARY } from './draft-files.ts';
import type { BundleSummary } from './manifest.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Where a bundle is made. It needs no engine: it is asked for most when there is none. */
export interface BundlePlace {
  /** The data folder. */
  readonly home: string;
  /** Of Bulkhead. */
  readonly version: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

async function collect(
  draft: DraftFolder,
  desk: Desk,
  { home, version, now }: BundlePlace,
): Promise<BundleSummary> {
  const { request } = draft;
  const stores = chosenStores(desk, request.stores);
  if (desk.problem !== null) draft.miss('List of stores and settings', desk.problem);
  await collectMachine(draft, { home, version, now, desk, stores });
  const lastErrors = await collectLogs(draft, {
    folder: logFolder(home),
    stores: request.stores.length === 0 ? null : new Set(stores.map(({ id }) => id)),
    days: request.days,
    now,
  });
  const errors = lastErrors.list();
  await draft.addJson('last-errors.json', 'The latest errors and warnings, newest first', errors);
  const runs = await collectRuns(draft, home, stores, now - request.days * DAY_MS);
  const { id, files, missing } = draft.list();
  return {
    id,
    madeAt: new Date(now).toISOString(),
    version,
    platform: platform(),
    // A person's own words for their stores.
    request: redact(request) as BundleRequest,
    files,
    missing,
    runs,
    lastErrors: errors.map(({ time, message }) => ({ time, message })),
  };
}

/**
 * Puts a log bundle together in the data folder: logs, reports and timelines of runs, versions, settings, health. Nothing
 * in it is secret, and nothing is about a store that was not asked for. It stays there until it is saved or discarded, or
 * for a day.
 *
 * @param signal gives up and leaves nothing behind
 * @throws AppError `not_found` for a store that does not exist, `disk_full`, `cancelled`
 */
export async function prepareBundle(
  place: BundlePlace,
  request: BundleRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<BundleDraft> {
  const desk = readDesk(place.home);
  const id = newBundleId();
  const folder = join(draftsFolder(place.home, place.now), id);
  try {
    mkdirSync(filesFolder(folder), { recursive: true, mode: 0o700 });
    const draft = new DraftFolder(id, filesFolder(folder), request, signal);
    const summary = await collect(draft, desk, place);
    writeFileSync(join(folder, SUMMARY), JSON.stringify(summary), { mode: 0o600 });
    return draft.list();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw fileFailure(error, folder, 'written');
  }
}

import { AppError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/model/preview.ts';
import { changeSet } from '../changes/change-sets.ts';
import { findings } from '../changes/findings/findings.ts';
import { ShopDocument } from '../shopify/generated/documents.ts';
import { type BucketState, CallFailure } from '../shopify/store-client.ts';
import type { Lease } from '../store/lease.ts';
import { waitForStore } from '../store/runs/run-rows.ts';
import type { StoreContext } from '../store-context.ts';
import { createRun, type RunRequest } from './create-run.ts';
import { STARTS_BY_ITSELF } from './execute/limits.ts';
import { mayPass } from './execute/may-pass.ts';
import { logStarted } from './life-log.ts';
import { expectedBucket } from './plan/expectations.ts';

/**
 * Asks the store for a sign of life before anything is turned into a run: a wrong token or a lost network is then one
 * clear error, and everything stays staged.
 *
 * @returns the bucket as the store reports it
 * @throws CallFailure when the store cannot be used now
 */
export async function contactStore(context: StoreContext, signal?: AbortSignal): Promise<BucketState> {
  const answer = await context.client.read(ShopDocument, {}, signal ? { signal } : {});
  const bucket = answer.cost?.bucket;
  if (!bucket) throw new AppError('api_refused', 'The store did not say what its calls cost.');
  return bucket;
}

function refuseStops(stops: readonly Finding[]): void {
  if (stops.length === 0) return;
  const words = stops.map((finding) => finding.message).join(' ');
  throw new AppError('bad_input', `The run was not started: ${words} Accept this or change what is staged.`, {
    data: { stops: stops.map((finding) => finding.rule) },
  });
}

export interface StartRequest extends RunRequest {
  /** Rules whose stops the person has seen and accepts. */
  readonly acknowledged: readonly string[];
  /** Make the run even when the store cannot be reached now; it then waits for the store. */
  readonly whenOnline: boolean;
}

/** A store that has not answered by then counts as out of reach, for a run that can wait, in milliseconds. */
const ANSWER_SOON_MS = 2_000;

interface Contact {
  readonly bucket: BucketState;
  /** Why the run has to wait for the store; null when it can begin. */
  readonly waitsFor: string | null;
}

async function contactSoon(context: StoreContext): Promise<Contact> {
  const enough = new AbortController();
  const answered = new AbortController();
  context.clock
    .sleep(ANSWER_SOON_MS, answered.signal)
    .then(() => enough.abort())
    .catch(() => {});
  try {
    return { bucket: await contactStore(context, enough.signal), waitsFor: null };
  } catch (error) {
    const failure = context.client.trouble() ?? error;
    const isOutOfReach = failure instanceof CallFailure && mayPass(failure);
    if (!enough.signal.aborted && !isOutOfReach) throw error;
    const what = isOutOfReach ? failure.message : `“${context.store.name}” does not answer.`;
    return { bucket: expectedBucket(context), waitsFor: `${what} ${STARTS_BY_ITSELF}` };
  } finally {
    answered.abort();
  }
}

/**
 * Checks the guard rails and the store, then makes the run.
 *
 * @returns the run's id; its jobs wait in the queue
 * @throws AppError `bad_input` for stops that were not acknowledged or an empty set
 * @throws CallFailure when the store cannot be used now, unless the run can wait for it
 */
export async function startRun(context: StoreContext, lease: Lease, request: StartRequest): Promise<number> {
  const set = changeSet(context.database, request.set).name;
  const found = findings(context.database, set, context.store.guardLevel).findings;
  refuseStops(
    found.filter((finding) => finding.severity === 'stop' && !request.acknowledged.includes(finding.rule)),
  );
  const { bucket, waitsFor } = request.whenOnline
    ? await contactSoon(context)
    : { bucket: await contactStore(context), waitsFor: null };
  const run = context.database
    .transaction(() => {
      const id = createRun(context, lease, { ...request, set }, bucket);
      if (waitsFor !== null) waitForStore(context.database, id, waitsFor);
      return id;
    })
    .immediate();
  logStarted(context, run);
  return run;
}

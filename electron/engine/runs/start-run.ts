import { AppError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/model/preview.ts';
import { changeSet } from '../changes/change-sets.ts';
import { findings } from '../changes/findings/findings.ts';
import { ShopDocument } from '../shopify/generated/documents.ts';
import type { BucketState } from '../shopify/store-client.ts';
import type { Lease } from '../store/lease.ts';
import type { StoreContext } from '../store-context.ts';
import { createRun, type RunRequest } from './create-run.ts';

/**
 * Asks the store for a sign of life before anything is turned into a run: a wrong token or a lost network is then one
 * clear error, and everything stays staged.
 *
 * @returns the bucket as the store reports it
 * @throws CallFailure when the store cannot be used now
 */
export async function contactStore(context: StoreContext): Promise<BucketState> {
  const answer = await context.client.read(ShopDocument, {});
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
}

/**
 * Checks the guard rails and the store, then makes the run.
 *
 * @returns the run's id; its jobs wait in the queue
 * @throws AppError `bad_input` for stops that were not acknowledged or an empty set
 * @throws CallFailure when the store cannot be used now
 */
export async function startRun(context: StoreContext, lease: Lease, request: StartRequest): Promise<number> {
  const set = changeSet(context.database, request.set).name;
  const found = findings(context.database, set, context.store.guardLevel).findings;
  refuseStops(
    found.filter((finding) => finding.severity === 'stop' && !request.acknowledged.includes(finding.rule)),
  );
  const bucket = await contactStore(context);
  return createRun(context, lease, { ...request, set }, bucket);
}

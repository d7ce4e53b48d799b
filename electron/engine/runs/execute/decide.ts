import type { ConflictPolicy } from '../../../../shared/model/run.ts';
import type { ChangeResult } from '../../store/runs/journal.ts';
import type { JobChange } from '../../store/runs/run-changes.ts';
import { merge, sameValue, valueToRestore } from '../merge.ts';
import type { StoreValue } from '../read-resources.ts';

/** What to do with one change after reading what the store holds: send it, or write down what became of it. */
export type Decision =
  | { readonly kind: 'send'; readonly send: string | null; readonly current: string | null }
  | { readonly kind: 'settled'; readonly result: ChangeResult };

function gone(change: JobChange): Decision {
  const what = change.field.startsWith('quantity@')
    ? 'The variant is no longer stocked at this location.'
    : change.variantId === null
      ? 'The product no longer exists on the store.'
      : 'The variant no longer exists on the store.';
  return { kind: 'settled', result: { id: change.id, outcome: 'failed', error: what } };
}

function inConflict(change: JobChange, store: string | null, policy: ConflictPolicy): Decision {
  switch (policy) {
    case 'mine':
      return { kind: 'send', send: change.value, current: store };
    case 'theirs':
      return { kind: 'settled', result: { id: change.id, outcome: 'kept', theirs: store, written: store } };
    case 'hold':
      return { kind: 'settled', result: { id: change.id, outcome: 'held', theirs: store } };
  }
}

/** Written by us, as reading back shows. */
function applied({ id, field, before, sent }: JobChange, now: string | null): ChangeResult {
  return { id, outcome: 'applied', written: now, before: valueToRestore(field, before, sent, now) };
}

/**
 * Before a change is sent: the three-way check.
 *
 * A change that an earlier attempt of ours sent, and that the store now holds, is ours even though that attempt
 * seemed lost: it counts as applied, so that undo will restore it.
 */
export function decideBeforeSending(change: JobChange, now: StoreValue, policy: ConflictPolicy): Decision {
  if (!now.exists) return gone(change);
  const { field, base, value, before, sent } = change;
  const type = now.metafieldType;
  const outcome = merge(field, base, value, now.value, type);
  if (outcome.kind === 'write') return { kind: 'send', send: outcome.send, current: now.value };
  if (outcome.kind === 'conflict') return inConflict(change, now.value, policy);
  const isOurs = sameValue(field, sent, now.value, type) && !sameValue(field, before, sent, type);
  return {
    kind: 'settled',
    result: isOurs
      ? applied(change, now.value)
      : { id: change.id, outcome: 'already', written: now.value, before: now.value },
  };
}

/**
 * After a call without a clear answer: at what was sent → it was executed; at what was there before → it was not, and
 * is sent again; anything else → somebody wrote in between, and only a person can tell what should be.
 *
 * @returns null when the change must be sent again
 */
export function settle(change: JobChange, now: StoreValue, policy: ConflictPolicy): ChangeResult | null {
  if (!now.exists) {
    const decision = gone(change);
    return decision.kind === 'settled' ? decision.result : null;
  }
  const outcome = merge(change.field, change.before, change.sent, now.value, now.metafieldType);
  if (outcome.kind === 'already') return applied(change, now.value);
  if (outcome.kind === 'write') return null;
  const decision = inConflict(change, now.value, policy);
  return decision.kind === 'settled' ? decision.result : null;
}

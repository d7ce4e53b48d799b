import { metafieldName } from '../../../../shared/model/field.ts';
import { MetafieldsDeleteDocument, MetafieldsSetDocument } from '../../shopify/generated/documents.ts';
import { gid } from '../../shopify/gid.ts';
import {
  againAll,
  defineJobKind,
  failAll,
  type SendableChange,
  type UserError,
  type Verdict,
} from './job-kind.ts';

function owner(change: SendableChange): string {
  return change.variantId === null
    ? gid('Product', change.productId)
    : gid('ProductVariant', change.variantId);
}

/** Someone wrote the metafield after our check: look again (facts §3). */
const MOVED_ON: ReadonlySet<string> = new Set(['STALE_OBJECT', 'INVALID_COMPARE_DIGEST']);

/** The call is atomic: one refused value keeps all of them from being written. */
function refused(errors: readonly UserError[], changes: readonly SendableChange[]): Verdict[] {
  const messages = new Map<number, string>();
  for (const error of errors) {
    if (MOVED_ON.has(error.code ?? '')) continue;
    const change = error.field?.[0] === 'metafields' ? changes[Number(error.field[1])] : undefined;
    if (!change) return failAll(changes, error.message);
    messages.set(change.id, error.message);
  }
  return changes.map((change) => {
    const message = messages.get(change.id);
    return message === undefined
      ? { change: change.id, kind: 'again', message: 'Another metafield of the call was refused.' }
      : { change: change.id, kind: 'failed', message };
  });
}

/**
 * Up to 25 metafields of any owners. `compareDigest` closes the gap between check and write: the store refuses the
 * call when a metafield is no longer what we read; null means that there must be none yet (facts §3).
 */
export const metafieldsSet = defineJobKind({
  kind: 'metafieldsSet',
  document: MetafieldsSetDocument,
  variables: (changes) => ({
    metafields: changes.map((change) => {
      const name = metafieldName(change.field);
      return {
        ownerId: owner(change),
        namespace: name?.namespace ?? '',
        key: name?.key ?? '',
        type: change.metafieldType,
        value: change.send ?? '',
        compareDigest: change.digest,
      };
    }),
  }),
  payload: (data) => data.metafieldsSet,
  receipt(data, changes) {
    const { metafields, userErrors } = data.metafieldsSet ?? { metafields: null, userErrors: [] };
    if (userErrors.length > 0) return refused(userErrors, changes);
    return changes.map((change, index): Verdict => {
      // The answer keeps the order of the input; a differing key would mean that it does not, and proves nothing.
      const name = metafieldName(change.field);
      const answer = metafields?.[index];
      const matches = answer?.namespace === name?.namespace && answer?.key === name?.key;
      return { change: change.id, kind: 'applied', written: matches ? (answer?.value ?? null) : change.send };
    });
  },
});

/**
 * Up to 250 metafields. One that was gone already is answered with null in its place (facts §3): somebody else deleted it
 * after our check, so it is not ours to bring back; the next check finds it so.
 */
export const metafieldsDelete = defineJobKind({
  kind: 'metafieldsDelete',
  document: MetafieldsDeleteDocument,
  variables: (changes) => ({
    metafields: changes.map((change) => {
      const name = metafieldName(change.field);
      return { ownerId: owner(change), namespace: name?.namespace ?? '', key: name?.key ?? '' };
    }),
  }),
  payload: (data) => data.metafieldsDelete,
  receipt(data, changes) {
    const { deletedMetafields: deleted, userErrors: errors } = data.metafieldsDelete ?? {
      deletedMetafields: null,
      userErrors: [],
    };
    if (errors.length > 0) {
      const message = errors.map((error) => error.message).join(' ');
      return changes.length === 1 ? failAll(changes, message) : againAll(changes, message);
    }
    return changes.map(({ id }, index): Verdict => {
      if (deleted?.[index]) return { change: id, kind: 'applied', written: null };
      return { change: id, kind: 'again', message: 'The metafield was gone already.' };
    });
  },
});

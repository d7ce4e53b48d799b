import { tagsText } from '../../../../shared/model/value.ts';
import { TagsAddDocument, TagsRemoveDocument } from '../../shopify/generated/documents.ts';
import { gid } from '../../shopify/gid.ts';
import { type TagDifference, tagDifference } from '../merge.ts';
import { defineJobKind, failAll, type SendableChange, type UserError, type Verdict } from './job-kind.ts';

interface TagsPayload {
  readonly node: { readonly tags?: readonly string[] } | Record<PropertyKey, never> | null;
  readonly userErrors: readonly UserError[];
}

/** A tags job has one change; it sends the difference, so that tags set by others at the same time survive. */
function difference(changes: readonly SendableChange[]): TagDifference & { id: string } {
  const change = changes[0];
  return {
    id: gid('Product', change?.productId ?? ''),
    ...tagDifference(change?.current ?? null, change?.send ?? null),
  };
}

function verdicts(payload: TagsPayload | null, changes: readonly SendableChange[]): Verdict[] {
  if (payload && payload.userErrors.length > 0) {
    return failAll(changes, payload.userErrors.map((error) => error.message).join(' '));
  }
  const tags = payload?.node?.tags;
  if (!tags) return failAll(changes, 'The store did not return the product.');
  return changes.map((change) => ({ change: change.id, kind: 'applied', written: tagsText(tags) }));
}

/** Costs what `productUpdate` costs, but cannot undo a colleague's tag in the moment after the check. */
export const tagsAdd = defineJobKind({
  kind: 'tagsAdd',
  document: TagsAddDocument,
  variables(changes) {
    const { id, added } = difference(changes);
    return { id, tags: added };
  },
  payload: (data) => data.tagsAdd,
  receipt: (data, changes) => verdicts(data.tagsAdd, changes),
});

export const tagsRemove = defineJobKind({
  kind: 'tagsRemove',
  document: TagsRemoveDocument,
  variables(changes) {
    const { id, removed } = difference(changes);
    return { id, tags: removed };
  },
  payload: (data) => data.tagsRemove,
  receipt: (data, changes) => verdicts(data.tagsRemove, changes),
});

import { isForeignNamespace, resolveNamespace } from '../catalog/app-namespace.ts';
import { assign, commit } from './commit.ts';
import { type FieldAssignment, findMetafield } from './field-value.ts';
import { ownerOf } from './lookup.ts';
import { FOREIGN_NAMESPACE_MESSAGE } from './metafield-input.ts';
import { ledgerWrite, mutation } from './mutation-context.ts';
import { userError } from './user-error.ts';

interface MetafieldIdentifier {
  readonly ownerId: string;
  readonly namespace: string;
  readonly key: string;
}

/** Deletes what there is; what there is not answers with null in its place and no error (facts §3). */
export const metafieldsDelete = mutation<{ readonly metafields: readonly MetafieldIdentifier[] }>(
  ({ metafields }, context) => {
    if (metafields.some(({ namespace }) => isForeignNamespace(namespace))) {
      return { deletedMetafields: null, userErrors: [userError(['metafields'], FOREIGN_NAMESPACE_MESSAGE)] };
    }
    const assignments: FieldAssignment[] = [];
    const deletedMetafields = metafields.map(({ ownerId, namespace: given, key }) => {
      const namespace = resolveNamespace(given);
      const owner = ownerOf(context.catalog, ownerId);
      if (owner === null || findMetafield(owner, namespace, key) === null) return null;
      const [product, variant] = owner.kind === 'Product' ? [owner, null] : [owner.product, owner];
      const prefix = variant === null ? '' : 'variant.';
      const field = `${prefix}metafields.${namespace}.${key}`;
      assignments.push(...assign(product, variant, [{ field, value: null }]));
      return { ownerId, namespace, key };
    });
    commit(context, ledgerWrite('metafieldsDelete', context), assignments);
    return { deletedMetafields, userErrors: [] };
  },
);

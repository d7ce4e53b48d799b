import { metafieldName } from '../../../shared/model/field.ts';
import { compareDigest } from '../catalog/compare-digest.ts';
import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { MetafieldRecord, ProductRecord, VariantRecord } from '../catalog/records.ts';
import { assign, commit } from './commit.ts';
import { type FieldAssignment, findMetafield } from './field-value.ts';
import { ownerOf } from './lookup.ts';
import { checkMetafield, type MetafieldInput } from './metafield-input.ts';
import { ledgerWrite, mutation } from './mutation-context.ts';
import { type InputPath, type UserError, userError } from './user-error.ts';

interface MetafieldsSetInput extends MetafieldInput {
  readonly ownerId: string;
  readonly value: string;
  /** Left out: no guard. Null: create only. Text: write only what still has this digest. */
  readonly compareDigest?: string | null;
}

const MOST_METAFIELDS = 25;

/** Facts §3: an identical value passes whatever the digest. */
function digestProblem(
  input: MetafieldsSetInput,
  existing: MetafieldRecord | null,
  path: InputPath,
): UserError | null {
  const digest = input.compareDigest;
  if (digest === undefined) return null;
  if (existing === null) {
    return digest === null
      ? null
      : userError(path, 'Invalid `compareDigest` value.', 'INVALID_COMPARE_DIGEST');
  }
  if (existing.value === input.value || digest === compareDigest(existing)) return null;
  const message =
    'The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.';
  return userError(path, message, 'STALE_OBJECT');
}

function check(
  catalog: DemoCatalog,
  input: MetafieldsSetInput,
  path: InputPath,
): { readonly assignments: readonly FieldAssignment[] } | { readonly error: UserError } {
  const owner = ownerOf(catalog, input.ownerId);
  if (owner === null) {
    return { error: userError([...path, 'ownerId'], 'Owner does not exist.', 'INVALID_VALUE') };
  }
  const ownerType = owner.kind === 'Product' ? 'PRODUCT' : 'PRODUCTVARIANT';
  const checked = checkMetafield(catalog, { ownerType, owner }, input, path);
  if ('error' in checked) return checked;
  const problem = digestProblem(input, checked.existing, path);
  if (problem !== null) return { error: problem };
  const assignments =
    owner.kind === 'Product'
      ? assign(owner, null, [checked.write])
      : assign(owner.product, owner, [checked.write]);
  return { assignments };
}

function written({ product, variant, field }: FieldAssignment): MetafieldRecord | null {
  const owner: ProductRecord | VariantRecord = variant ?? product;
  const name = metafieldName(field);
  return name && findMetafield(owner, name.namespace, name.key);
}

/** Writes up to 25 metafields, all or none. */
export const metafieldsSet = mutation<{ readonly metafields: readonly MetafieldsSetInput[] }>(
  ({ metafields }, context) => {
    if (metafields.length > MOST_METAFIELDS) {
      const message = `Exceeded the maximum metafields input limit of ${MOST_METAFIELDS}.`;
      return { metafields: [], userErrors: [userError(['metafields'], message, 'LESS_THAN_OR_EQUAL_TO')] };
    }
    const assignments: FieldAssignment[] = [];
    const userErrors: UserError[] = [];
    for (const [index, input] of metafields.entries()) {
      const checked = check(context.catalog, input, ['metafields', index]);
      if ('error' in checked) userErrors.push(checked.error);
      else assignments.push(...checked.assignments);
    }
    if (userErrors.length > 0) return { metafields: [], userErrors };
    commit(context, ledgerWrite('metafieldsSet', context), assignments);
    return { metafields: assignments.map(written), userErrors };
  },
);

import { AppError } from '../../../shared/errors.ts';
import { type FieldKey, fieldSpec, metafieldName } from '../../../shared/model/field.ts';
import { canonicalValue } from '../../../shared/model/value.ts';
import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { Ledger, LedgerWrite } from '../ledger.ts';
import { commit } from '../mutations/commit.ts';
import { findMetafield } from '../mutations/field-value.ts';
import { isTaken } from '../mutations/handle.ts';

/** One field that a colleague sets in the store's own admin. Ids are numeric texts. */
export interface OutsideEdit {
  readonly productId: string;
  /** The variant for a variant's field, else left out. */
  readonly variantId?: string | null;
  readonly field: FieldKey;
  /** As a person would type it; null empties the field. */
  readonly value: string | null;
}

function notFound(what: string, id: string): AppError {
  return new AppError(
    'not_found',
    `The demo store has no ${what} ${id}: use an id that it has answered with.`,
  );
}

/**
 * Writes as a colleague would: not through the API, entered in the ledger with actor `outside`.
 *
 * @param now milliseconds since the epoch, by the store's clock
 * @throws AppError `not_found` for an unknown product or variant, `bad_input` for an unknown field or a value that is
 *   none of the field's
 */
export function editFromOutside(catalog: DemoCatalog, ledger: Ledger, edit: OutsideEdit, now: number): void {
  const product = catalog.products.get(Number(edit.productId));
  if (product === undefined) throw notFound('product', edit.productId);
  const variantId = edit.variantId ?? null;
  const variant = variantId === null ? null : (catalog.variants.get(Number(variantId)) ?? null);
  if (variantId !== null && variant?.product !== product) throw notFound('variant', variantId);
  const spec = fieldSpec(edit.field);
  if ((spec.level === 'product') !== (variant === null)) {
    const whose =
      spec.level === 'product' ? 'the product’s: leave the variant out' : 'a variant’s: name the variant';
    throw new AppError('bad_input', `${spec.label} is ${whose}.`);
  }
  const name = metafieldName(spec.name);
  const metafield = name && findMetafield(variant ?? product, name.namespace, name.key);
  const value = canonicalValue(spec, edit.value);
  if (spec.type === 'handle' && isTaken(catalog, value ?? '', product.id)) {
    throw new AppError('bad_input', `The handle “${value}” belongs to another product: choose another.`);
  }
  const write: LedgerWrite = {
    at: now,
    requestId: 'outside',
    mutation: 'outsideEdit',
    actor: 'outside',
    idempotencyKey: null,
  };
  const definition = catalog.definitions.find(
    ({ ownerType, namespace, key }) =>
      ownerType === (variant ? 'PRODUCTVARIANT' : 'PRODUCT') &&
      namespace === name?.namespace &&
      key === name.key,
  );
  const type = metafield?.type ?? definition?.type;
  const metafieldType = type === undefined ? {} : { metafieldType: type };
  commit({ catalog, ledger }, write, [{ product, variant, field: spec.name, value, ...metafieldType }]);
}

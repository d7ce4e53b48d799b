import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { ProductRecord, VariantRecord } from '../catalog/records.ts';
import { assign, commit } from './commit.ts';
import { type FieldAssignment, findLevel } from './field-value.ts';
import { idOf, locationOf, productOf } from './lookup.ts';
import { ledgerWrite, mutation } from './mutation-context.ts';
import { checkOptionValues, UPDATE_CODES } from './option-values.ts';
import { quantityProblem, requireChangeFromQuantity, STALE_QUANTITY_MESSAGE } from './quantity-rules.ts';
import { type InputPath, refuseUnheld, type UserError, userError } from './user-error.ts';
import { checkVariantInput, type QuantityAdjustment, type VariantInput } from './variant-input.ts';

interface Args {
  readonly productId: string;
  readonly variants: readonly VariantInput[];
  readonly allowPartialUpdates?: boolean | null;
}

interface Checked {
  /** Null when the input names no variant of the product. */
  readonly variant: VariantRecord | null;
  readonly assignments: readonly FieldAssignment[];
  readonly errors: readonly UserError[];
}

/** Codes for quantities are not recorded here; the mutation's enum has none of its own for them. */
function checkAdjustment(
  catalog: DemoCatalog,
  variant: VariantRecord,
  adjustment: QuantityAdjustment,
  path: InputPath,
): { readonly assignment: FieldAssignment } | { readonly error: UserError } {
  requireChangeFromQuantity('InventoryAdjustmentInput', adjustment);
  const location = locationOf(catalog, adjustment.locationId);
  if (location === null) {
    const message = 'The specified location could not be found.';
    return { error: userError([...path, 'locationId'], message, 'INVALID_INPUT') };
  }
  const current = findLevel(variant, location.id)?.available ?? 0;
  const expected = adjustment.changeFromQuantity ?? null;
  if (expected !== null && expected !== current) {
    return { error: userError([...path, 'changeFromQuantity'], STALE_QUANTITY_MESSAGE, 'INVALID_INPUT') };
  }
  const delta = adjustment.adjustment ?? null;
  const value = delta === null ? null : current + delta;
  const problem = value === null ? null : quantityProblem('available', value);
  if (problem !== null) {
    return { error: userError([...path, 'adjustment'], problem.message, 'INVALID_INPUT') };
  }
  const field = `quantity@${location.id}`;
  return {
    assignment: { product: variant.product, variant, field, value: value === null ? null : String(value) },
  };
}

function checkOne(
  catalog: DemoCatalog,
  product: ProductRecord,
  input: VariantInput,
  path: InputPath,
): Checked {
  const refused = (field: string, message: string, code: string): Checked => {
    return { variant: null, assignments: [], errors: [userError([...path, field], message, code)] };
  };
  const gid = input.id ?? null;
  if (gid === null) {
    return refused('id', 'Product variant is missing ID attribute', 'PRODUCT_VARIANT_ID_MISSING');
  }
  const variant = catalog.variants.get(idOf('ProductVariant', gid));
  if (variant === undefined || variant.product !== product) {
    return refused('id', 'Product variant does not exist', 'PRODUCT_VARIANT_DOES_NOT_EXIST');
  }
  const { writes, errors } = checkVariantInput(catalog, variant, input, path);
  const assignments = assign(product, variant, writes);
  if (input.inventoryQuantities) {
    const message =
      'Inventory quantities can only be provided during create. To update inventory for existing variants, use inventoryAdjustQuantities.';
    const at = [...path, 'inventoryQuantities'];
    errors.push(userError(at, message, 'NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE'));
  }
  if (input.optionValues && input.optionValues.length > 0) {
    const others = product.variants.filter((other) => other !== variant).map(({ options }) => options);
    const checked = checkOptionValues(product, variant, input.optionValues, others, path, UPDATE_CODES);
    if ('error' in checked) errors.push(checked.error);
    else assignments.push({ product, variant, field: 'options', value: JSON.stringify(checked.options) });
  }
  for (const [index, adjustment] of (input.quantityAdjustments ?? []).entries()) {
    const checked = checkAdjustment(catalog, variant, adjustment, [...path, 'quantityAdjustments', index]);
    if ('error' in checked) errors.push(checked.error);
    else assignments.push(checked.assignment);
  }
  return { variant, assignments, errors };
}

/** Changes variants of one product: all or none, or with `allowPartialUpdates` those without errors (facts §3). */
export const productVariantsBulkUpdate = mutation<Args>((args, context) => {
  refuseUnheld(args, ['media']);
  const product = productOf(context.catalog, args.productId);
  if (product === null) {
    const error = userError(['productId'], 'Product does not exist', 'PRODUCT_DOES_NOT_EXIST');
    return { product: null, productVariants: null, userErrors: [error] };
  }
  const checked = args.variants.map((input, index) =>
    checkOne(context.catalog, product, input, ['variants', index]),
  );
  const userErrors = checked.flatMap(({ errors }) => errors);
  if (userErrors.length > 0 && !args.allowPartialUpdates) {
    return { product, productVariants: null, userErrors };
  }
  const accepted = checked.filter(({ errors }) => errors.length === 0);
  commit(
    context,
    ledgerWrite('productVariantsBulkUpdate', context),
    accepted.flatMap(({ assignments }) => assignments),
  );
  const productVariants = checked.flatMap(({ variant }) => (variant === null ? [] : [variant]));
  return { product, productVariants, userErrors };
});

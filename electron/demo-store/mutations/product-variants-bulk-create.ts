import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { ProductRecord, VariantRecord } from '../catalog/records.ts';
import { assign, commit, recordExistence } from './commit.ts';
import type { FieldWrite } from './field-value.ts';
import { locationOf, productOf } from './lookup.ts';
import { ledgerWrite, mutation } from './mutation-context.ts';
import { CREATE_CODES, checkOptionValues } from './option-values.ts';
import { quantityProblem } from './quantity-rules.ts';
import { addVariant, removeVariant } from './record-lifecycle.ts';
import { type InputPath, refuseUnheld, type UserError, userError } from './user-error.ts';
import { checkVariantInput, type VariantInput } from './variant-input.ts';

interface Args {
  readonly productId: string;
  readonly variants: readonly VariantInput[];
  readonly strategy?: 'DEFAULT' | 'PRESERVE_STANDALONE_VARIANT' | 'REMOVE_STANDALONE_VARIANT' | null;
}

interface NewVariant {
  readonly options: readonly string[];
  readonly writes: readonly FieldWrite[];
}

/** Variants per product (facts §3). */
const MOST_VARIANTS = 2048;

/** The one variant of a product that the strategy gives up for the new ones; null when it stays. */
function standaloneToRemove(product: ProductRecord, strategy: Args['strategy']): VariantRecord | null {
  const [only] = product.variants;
  if (only === undefined || product.variants.length > 1) return null;
  if (strategy === 'REMOVE_STANDALONE_VARIANT') return only;
  const isDefault = only.options.join() === 'Default Title';
  return isDefault && strategy !== 'PRESERVE_STANDALONE_VARIANT' ? only : null;
}

function checkQuantities(
  catalog: DemoCatalog,
  input: VariantInput,
  options: readonly string[],
  path: InputPath,
): { readonly writes: FieldWrite[]; readonly errors: UserError[] } {
  const writes: FieldWrite[] = [];
  const errors: UserError[] = [];
  for (const level of input.inventoryQuantities ?? []) {
    const location = locationOf(catalog, level.locationId);
    const problem = quantityProblem('available', level.availableQuantity);
    const at = [...path, 'inventoryQuantities'];
    if (location === null) {
      const message = `Quantity for ${options.join(' / ')} couldn't be set because the location was deleted.`;
      errors.push(userError(at, message, 'TRACKED_VARIANT_LOCATION_NOT_FOUND'));
    } else if (problem !== null) {
      errors.push(userError(at, problem.message, 'INVALID_INPUT'));
    } else writes.push({ field: `quantity@${location.id}`, value: String(level.availableQuantity) });
  }
  return { writes, errors };
}

function checkOne(
  catalog: DemoCatalog,
  product: ProductRecord,
  input: VariantInput,
  others: readonly (readonly string[])[],
  path: InputPath,
): { readonly variant: NewVariant } | { readonly errors: readonly UserError[] } {
  refuseUnheld(input, ['quantityAdjustments']);
  if (input.id) {
    const message = 'id cannot be specified during creation';
    return { errors: [userError([...path, 'id'], message, 'NO_KEY_ON_CREATE')] };
  }
  const checked = checkOptionValues(product, null, input.optionValues ?? [], others, path, CREATE_CODES);
  if ('error' in checked) return { errors: [checked.error] };
  const { options } = checked;
  const fields = checkVariantInput(catalog, null, input, path);
  const quantities = checkQuantities(catalog, input, options, path);
  const errors = [...fields.errors, ...quantities.errors];
  if (errors.length > 0) return { errors };
  return { variant: { options, writes: [...fields.writes, ...quantities.writes] } };
}

/** Adds variants to a product, all or none. */
export const productVariantsBulkCreate = mutation<Args>((args, context) => {
  refuseUnheld(args, ['media']);
  const { catalog, ledger } = context;
  const product = productOf(catalog, args.productId);
  if (product === null) {
    const error = userError(['productId'], 'Product does not exist', 'PRODUCT_DOES_NOT_EXIST');
    return { product: null, productVariants: null, userErrors: [error] };
  }
  const others = product.variants.map(({ options }) => options);
  const checked = args.variants.map((input, index) => {
    const one = checkOne(catalog, product, input, others, ['variants', index]);
    if ('variant' in one) others.push(one.variant.options);
    return one;
  });
  const userErrors = checked.flatMap((one) => ('errors' in one ? one.errors : []));
  if (product.variants.length + args.variants.length > MOST_VARIANTS) {
    const message = `The number of created variants would exceed the ${MOST_VARIANTS} variants per product limit`;
    userErrors.push(userError(['variants'], message, 'INVALID_INPUT'));
  }
  if (userErrors.length > 0) return { product, productVariants: null, userErrors };
  const write = ledgerWrite('productVariantsBulkCreate', context);
  const standalone = standaloneToRemove(product, args.strategy);
  const productVariants = checked.flatMap((one) => {
    if (!('variant' in one)) return [];
    const variant = addVariant(catalog, product, one.variant.options, write.at);
    recordExistence(ledger, write, product, variant, true);
    commit(context, write, assign(product, variant, one.variant.writes));
    return [variant];
  });
  if (standalone !== null && productVariants.length > 0) {
    removeVariant(catalog, standalone);
    recordExistence(ledger, write, product, standalone, false);
  }
  catalog.touched(product, write.at);
  return { product, productVariants, userErrors };
});

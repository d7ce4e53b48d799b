import { recordExistence } from './commit.ts';
import { idOf, productOf } from './lookup.ts';
import { ledgerWrite, mutation } from './mutation-context.ts';
import { removeVariant } from './record-lifecycle.ts';
import { userError } from './user-error.ts';

interface Args {
  readonly productId: string;
  readonly variantsIds: readonly string[];
}

/** Deletes variants of a product, all or none; a product keeps at least one. */
export const productVariantsBulkDelete = mutation<Args>(({ productId, variantsIds }, context) => {
  const { catalog, ledger } = context;
  const product = productOf(catalog, productId);
  if (product === null) {
    const error = userError(['productId'], 'Product does not exist', 'PRODUCT_DOES_NOT_EXIST');
    return { product: null, userErrors: [error] };
  }
  const ids = new Set(variantsIds.map((gid) => idOf('ProductVariant', gid)));
  const userErrors = [...ids].flatMap((id, index) => {
    if (catalog.variants.get(id)?.product === product) return [];
    const message = 'At least one variant does not belong to the product';
    const code = 'AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT';
    return [userError(['variantsIds', index], message, code)];
  });
  if (userErrors.length > 0) return { product, userErrors };
  if (ids.size >= product.variants.length) {
    // In the words of the schema; not recorded.
    const error = userError(['variantsIds'], 'Cannot delete default variant.', 'CANNOT_DELETE_LAST_VARIANT');
    return { product, userErrors: [error] };
  }
  const write = ledgerWrite('productVariantsBulkDelete', context);
  for (const variant of product.variants.filter(({ id }) => ids.has(id))) {
    removeVariant(catalog, variant);
    recordExistence(ledger, write, product, variant, false);
  }
  catalog.touched(product, write.at);
  return { product, userErrors };
});

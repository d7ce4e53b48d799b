import { recordExistence } from './commit.ts';
import { productOf } from './lookup.ts';
import { ledgerWrite, mutation } from './mutation-context.ts';
import { removeProduct } from './record-lifecycle.ts';
import { refusal, userError } from './user-error.ts';

interface Args {
  readonly input: { readonly id: string };
  readonly synchronous?: boolean | null;
}

/** Deletes a product with all below it. Only at once: the demo store has no operations to wait for. */
export const productDelete = mutation<Args>(({ input, synchronous }, context) => {
  if (synchronous === false) {
    throw refusal('The demo store deletes products only with `synchronous: true`.', 'BAD_REQUEST');
  }
  const product = productOf(context.catalog, input.id);
  if (product === null) {
    return { deletedProductId: null, userErrors: [userError(['id'], 'Product does not exist')] };
  }
  const write = ledgerWrite('productDelete', context);
  removeProduct(context.catalog, product);
  recordExistence(context.ledger, write, product, null, false);
  context.catalog.touched(product, write.at);
  return { deletedProductId: input.id, userErrors: [] };
});

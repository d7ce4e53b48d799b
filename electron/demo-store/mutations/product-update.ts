import type { DemoCatalog } from '../catalog/demo-catalog.ts';
import type { ProductRecord } from '../catalog/records.ts';
import { assign, commit } from './commit.ts';
import { productOf } from './lookup.ts';
import { ledgerWrite, mutation } from './mutation-context.ts';
import { checkProductInput, type ProductFieldsInput, UNHELD_PRODUCT_INPUT } from './product-input.ts';
import { refuseUnheld, userError } from './user-error.ts';

interface ProductUpdateInput extends ProductFieldsInput {
  readonly id?: string | null;
}

interface Identifier {
  readonly id?: string | null;
  readonly handle?: string | null;
}

interface ProductUpdateArgs {
  readonly product?: ProductUpdateInput | null;
  /** The older name of `product`. */
  readonly input?: ProductUpdateInput | null;
  readonly identifier?: Identifier | null;
}

function findProduct(
  catalog: DemoCatalog,
  input: ProductUpdateInput,
  identifier: Identifier,
): ProductRecord | null {
  const gid = identifier.id ?? input.id ?? null;
  if (gid !== null) return productOf(catalog, gid);
  const id = catalog.handles.get(identifier.handle ?? '');
  return id === undefined ? null : (catalog.products.get(id) ?? null);
}

/** Writes all of a product's input or none of it; refused, it answers with the unchanged product (facts §3). */
export const productUpdate = mutation<ProductUpdateArgs>((args, context) => {
  const input = args.product ?? args.input ?? {};
  const identifier = args.identifier ?? {};
  refuseUnheld(args, ['media']);
  refuseUnheld(identifier, ['customId']);
  refuseUnheld(input, [...UNHELD_PRODUCT_INPUT, 'productOptions']);
  const product = findProduct(context.catalog, input, identifier);
  if (product === null) {
    return { product: null, userErrors: [userError(['id'], 'Product does not exist')] };
  }
  const { writes, errors } = checkProductInput(context.catalog, product, input);
  if (errors.length === 0) {
    commit(context, ledgerWrite('productUpdate', context), assign(product, null, writes));
  }
  return { product, userErrors: errors };
});

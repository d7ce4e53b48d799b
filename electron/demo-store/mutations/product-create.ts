import { assign, commit, recordExistence } from './commit.ts';
import { ledgerWrite, mutation } from './mutation-context.ts';
import { checkProductInput, type ProductFieldsInput, UNHELD_PRODUCT_INPUT } from './product-input.ts';
import { addProduct, addVariant } from './record-lifecycle.ts';
import { refuseUnheld, userError } from './user-error.ts';

interface OptionCreateInput {
  readonly name?: string | null;
  readonly values?: readonly { readonly name?: string | null }[] | null;
}

interface ProductCreateInput extends ProductFieldsInput {
  readonly id?: string | null;
  readonly productOptions?: readonly OptionCreateInput[] | null;
}

interface Args {
  readonly product?: ProductCreateInput | null;
  /** The older name of `product`. */
  readonly input?: ProductCreateInput | null;
}

/** What Shopify gives a product without options. */
const WITHOUT_OPTIONS = [{ name: 'Title', values: [{ name: 'Default Title' }] }];

/** Creates a product with its first variant, which has the first value of every option. */
export const productCreate = mutation<Args>((args, context) => {
  const { catalog, ledger } = context;
  const input = args.product ?? args.input ?? {};
  refuseUnheld(args, ['media']);
  refuseUnheld(input, UNHELD_PRODUCT_INPUT);
  if (input.id) {
    return { product: null, userErrors: [userError(['input'], 'id cannot be specified during creation')] };
  }
  const { writes, errors } = checkProductInput(catalog, null, { ...input, title: input.title ?? null });
  const options = input.productOptions?.length ? input.productOptions : WITHOUT_OPTIONS;
  if (options.some(({ name }) => name?.includes(' / '))) {
    errors.push(userError(['options'], 'Name cannot contain the character sequence " / "'));
  }
  if (errors.length > 0) return { product: null, userErrors: errors };
  const write = ledgerWrite('productCreate', context);
  const product = addProduct(
    catalog,
    options.map(({ name }) => name ?? ''),
    write.at,
  );
  recordExistence(ledger, write, product, null, true);
  const firstValues = options.map(({ values }) => values?.[0]?.name ?? 'Default Title');
  const variant = addVariant(catalog, product, firstValues, write.at);
  recordExistence(ledger, write, product, variant, true);
  const status = input.status ?? 'ACTIVE';
  commit(context, write, assign(product, null, [...writes, { field: 'status', value: status }]));
  catalog.touched(product, write.at);
  return { product, userErrors: errors };
});

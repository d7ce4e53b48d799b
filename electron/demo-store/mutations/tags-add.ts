import { assign, commit } from './commit.ts';
import { productOf } from './lookup.ts';
import { ledgerWrite, mutation } from './mutation-context.ts';
import { checkTags, splitTags } from './tag-input.ts';
import { userError } from './user-error.ts';

/** Adds tags to those that a product has; a tag that is there already keeps its spelling. */
export const tagsAdd = mutation<{ readonly id: string; readonly tags: readonly string[] }>(
  (args, context) => {
    const product = productOf(context.catalog, args.id);
    if (product === null) return { node: null, userErrors: [userError(['id'], 'Product does not exist')] };
    const checked = checkTags([...product.tags, ...splitTags(args.tags)]);
    if ('error' in checked) return { node: product, userErrors: [checked.error] };
    commit(
      context,
      ledgerWrite('tagsAdd', context),
      assign(product, null, [{ field: 'tags', value: checked.value }]),
    );
    return { node: product, userErrors: [] };
  },
);

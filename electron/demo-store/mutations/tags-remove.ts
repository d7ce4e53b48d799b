import { tagsText } from '../../../shared/model/value.ts';
import { assign, commit } from './commit.ts';
import { productOf } from './lookup.ts';
import { ledgerWrite, mutation } from './mutation-context.ts';
import { splitTags } from './tag-input.ts';
import { userError } from './user-error.ts';

/** Takes tags away from a product, regardless of case; tags that it does not have are no error. */
export const tagsRemove = mutation<{ readonly id: string; readonly tags: readonly string[] }>(
  (args, context) => {
    const product = productOf(context.catalog, args.id);
    if (product === null) return { node: null, userErrors: [userError(['id'], 'Product does not exist')] };
    const unwanted = new Set(splitTags(args.tags).map((tag) => tag.toLowerCase()));
    const value = tagsText(product.tags.filter((tag) => !unwanted.has(tag.toLowerCase())));
    commit(context, ledgerWrite('tagsRemove', context), assign(product, null, [{ field: 'tags', value }]));
    return { node: product, userErrors: [] };
  },
);

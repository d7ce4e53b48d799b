import { handleText } from '../../../shared/model/value.ts';
import { type DemoCatalog, parseGid } from '../catalog/demo-catalog.ts';
import type { ProductRecord } from '../catalog/records.ts';
import type { FieldWrite } from './field-value.ts';
import { freeHandle, isTaken } from './handle.ts';
import { checkMetafieldInputs, type MetafieldInput } from './metafield-input.ts';
import { checkTags, splitTags } from './tag-input.ts';
import { refusal, type UserError, userError } from './user-error.ts';

/** What ProductUpdateInput, ProductCreateInput and the older ProductInput have in common. Null empties a field. */
export interface ProductFieldsInput {
  readonly title?: string | null;
  readonly handle?: string | null;
  readonly descriptionHtml?: string | null;
  readonly vendor?: string | null;
  readonly productType?: string | null;
  readonly tags?: readonly string[] | null;
  readonly status?: string | null;
  readonly seo?: { readonly title?: string | null; readonly description?: string | null } | null;
  readonly templateSuffix?: string | null;
  readonly category?: string | null;
  readonly metafields?: readonly MetafieldInput[] | null;
  readonly collectionsToJoin?: readonly string[] | null;
  readonly collectionsToLeave?: readonly string[] | null;
}

/** Input of these mutations that the demo store has no place for. */
export const UNHELD_PRODUCT_INPUT: readonly string[] = [
  'claimOwnership',
  'combinedListingRole',
  'giftCard',
  'giftCardTemplateSuffix',
  'productPublications',
  'publications',
  'publishDate',
  'publishOn',
  'published',
  'publishedAt',
  'requiresSellingPlan',
];

/** Recorded limit of title, handle, vendor and product type, in characters (facts §3). */
const LONGEST_TEXT = 255;

interface Checked {
  readonly writes: FieldWrite[];
  readonly errors: UserError[];
}

function tooLong(field: string, label: string): UserError {
  return userError([field], `${label} is too long (maximum is ${LONGEST_TEXT} characters)`);
}

function checkTexts(input: ProductFieldsInput, { writes, errors }: Checked): void {
  const { title, vendor, productType, descriptionHtml, status } = input;
  if (title !== undefined) {
    if (title === null || title.trim() === '') errors.push(userError(['title'], "Title can't be blank"));
    else if (title.length > LONGEST_TEXT) errors.push(tooLong('title', 'Title'));
    else writes.push({ field: 'title', value: title });
  }
  if (vendor !== undefined) {
    if ((vendor ?? '').length > LONGEST_TEXT) errors.push(tooLong('vendor', 'Vendor'));
    else writes.push({ field: 'vendor', value: vendor ?? '' });
  }
  if (productType !== undefined) {
    if ((productType ?? '').length > LONGEST_TEXT) {
      errors.push(
        tooLong('productType', 'Product type'),
        tooLong('customProductType', 'Custom product type'),
      );
    } else writes.push({ field: 'productType', value: productType ?? '' });
  }
  if (descriptionHtml !== undefined) writes.push({ field: 'description', value: descriptionHtml ?? '' });
  if (status !== undefined && status !== null) writes.push({ field: 'status', value: status });
}

function checkOptionalTexts(
  { seo, templateSuffix, category }: ProductFieldsInput,
  { writes }: Checked,
): void {
  if (seo?.title !== undefined) writes.push({ field: 'seo.title', value: seo.title || null });
  if (seo?.description !== undefined)
    writes.push({ field: 'seo.description', value: seo.description || null });
  if (templateSuffix !== undefined) writes.push({ field: 'templateSuffix', value: templateSuffix || null });
  if (category !== undefined) {
    if (category && !/^gid:\/\/shopify\/TaxonomyCategory\/[\w-]+$/.test(category)) {
      throw refusal('invalid id', 'RESOURCE_NOT_FOUND');
    }
    writes.push({ field: 'category', value: category || null });
  }
}

/** An empty handle asks for one made from the title, as leaving it out does for a new product. */
function checkHandle(
  catalog: DemoCatalog,
  product: ProductRecord | null,
  input: ProductFieldsInput,
  { writes, errors }: Checked,
): void {
  const raw = input.handle ?? null;
  const handle = handleText(raw ?? '');
  const ownId = product?.id ?? null;
  if (raw !== null && raw.length > LONGEST_TEXT) {
    errors.push(tooLong('handle', 'Handle'));
  } else if (handle !== '' && isTaken(catalog, handle, ownId)) {
    errors.push(
      userError(['input', 'handle'], `Handle '${raw}' already in use. Please provide a new handle.`),
    );
  } else if (handle !== '') {
    writes.push({ field: 'handle', value: handle });
  } else if (product === null || raw !== null) {
    const title = input.title ?? product?.title ?? '';
    writes.push({ field: 'handle', value: freeHandle(catalog, title, ownId) });
  }
}

/** Wording for an unknown collection was not recorded. */
function checkCollections(
  catalog: DemoCatalog,
  input: ProductFieldsInput,
  { writes, errors }: Checked,
): void {
  for (const [name, member] of [
    ['collectionsToJoin', 'true'],
    ['collectionsToLeave', 'false'],
  ] as const) {
    for (const [index, gid] of (input[name] ?? []).entries()) {
      const parsed = parseGid(gid);
      if (parsed?.type === 'Collection' && catalog.collections.has(parsed.id)) {
        writes.push({ field: `collection@${parsed.id}`, value: member });
      } else errors.push(userError([name, index], 'Collection does not exist'));
    }
  }
}

/**
 * Checks the input of productUpdate and productCreate and says what it would write.
 *
 * @param product the product to update; null when it is about to be created
 * @throws GraphQLError RESOURCE_NOT_FOUND for a category that is no category id
 */
export function checkProductInput(
  catalog: DemoCatalog,
  product: ProductRecord | null,
  input: ProductFieldsInput,
): Checked {
  const checked: Checked = { writes: [], errors: [] };
  checkTexts(input, checked);
  checkHandle(catalog, product, input, checked);
  checkOptionalTexts(input, checked);
  if (input.tags !== undefined) {
    const tags = checkTags(splitTags(input.tags ?? []));
    if ('error' in tags) checked.errors.push(tags.error);
    else checked.writes.push({ field: 'tags', value: tags.value });
  }
  checkCollections(catalog, input, checked);
  const metafields = checkMetafieldInputs(
    catalog,
    { ownerType: 'PRODUCT', owner: product },
    input.metafields ?? [],
    ['metafields'],
  );
  checked.writes.push(...metafields.writes);
  checked.errors.push(...metafields.errors);
  return checked;
}

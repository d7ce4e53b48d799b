import { type DemoCatalog, parseGid } from '../catalog/demo-catalog.ts';
import type { ProductRecord } from '../catalog/records.ts';
import { assign, commit } from './commit.ts';
import type { FieldWrite } from './field-value.ts';
import { ledgerWrite, type MutationContext } from './mutation-context.ts';
import { refuseUnheld, type UserError, userError } from './user-error.ts';

/** The arguments of publishablePublish and publishableUnpublish. */
export interface PublishArgs {
  readonly id: string;
  readonly input: readonly PublicationInput[];
}

interface PublicationInput {
  readonly publicationId?: string | null;
  /** ISO 8601, checked by the schema. A later date is not waited for. */
  readonly publishDate?: string | null;
}

/** Not before this (recorded: “a date after the year 1969”). */
const FIRST_PUBLISH_DATE = Date.UTC(1970, 0, 1);

function checkInputs(
  catalog: DemoCatalog,
  inputs: readonly PublicationInput[],
  published: boolean,
): { writes: FieldWrite[]; errors: UserError[] } {
  const writes: FieldWrite[] = [];
  const errors: UserError[] = [];
  const seen = new Set<string>();
  for (const [index, input] of inputs.entries()) {
    refuseUnheld(input, ['channelId']);
    const { publicationId: gid, publishDate } = input;
    const refuse = (field: string, message: string) => {
      errors.push(userError(['input', index, field], message));
    };
    const parsed = parseGid(gid ?? '');
    if (!gid) refuse('publicationId', 'PublicationId cannot be empty');
    else if (seen.has(gid)) refuse('publicationId', 'The same publication was specified more than once');
    else if (parsed?.type !== 'Publication' || !catalog.publications.has(parsed.id)) {
      refuse('publicationId', 'Publication does not exist or is not publishable');
    } else if (publishDate && Date.parse(publishDate) < FIRST_PUBLISH_DATE) {
      refuse('publishDate', 'Publish date must be a date after the year 1969');
    } else writes.push({ field: `published@${parsed.id}`, value: String(published) });
    if (gid) seen.add(gid);
  }
  return { writes, errors };
}

/** A product counts as published since it first appeared on any channel. */
function movePublishedAt(catalog: DemoCatalog, product: ProductRecord, now: number): void {
  const isPublished = [...catalog.publications.values()].some(({ productIds }) => productIds.has(product.id));
  if (!isPublished) product.publishedAt = null;
  else product.publishedAt ??= now;
}

/** Puts a product on sales channels or takes it off, all or none. Collections are on every channel for good. */
export function setPublished(
  mutationName: string,
  { id, input }: PublishArgs,
  published: boolean,
  context: MutationContext,
): { publishable: ProductRecord | null; userErrors: UserError[] } {
  const parsed = parseGid(id);
  const product = parsed?.type === 'Product' ? context.catalog.products.get(parsed.id) : undefined;
  if (product === undefined) {
    return { publishable: null, userErrors: [userError(['id'], 'Resource does not exist')] };
  }
  const { writes, errors } = checkInputs(context.catalog, input, published);
  if (errors.length === 0) {
    const write = ledgerWrite(mutationName, context);
    commit(context, write, assign(product, null, writes));
    movePublishedAt(context.catalog, product, write.at);
  }
  return { publishable: product, userErrors: errors };
}

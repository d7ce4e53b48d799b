import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../request-context.ts';
import { type Page, type PageArguments, page } from '../resolvers/connection.ts';
import type { Found } from '../search/catalog-search.ts';

/** Tells the client how its query was understood; every searching field calls it. */
export function reportSearch(
  found: Found<unknown>,
  query: string | null | undefined,
  context: RequestContext,
  info: GraphQLResolveInfo | undefined,
): void {
  if (!query) return;
  const path = info ? [info.path.key] : [];
  context.searches.push({ path, query, parsed: found.parsed, warnings: found.warnings });
}

/**
 * One page of what was found. Records deleted since the index last looked are left out, so a page may be short.
 *
 * @throws GraphQLError as `page` does
 */
export function searchPage<Record>(
  found: Found<Record>,
  args: PageArguments & { readonly query?: string | null },
  context: RequestContext,
  info: GraphQLResolveInfo | undefined,
  exists: (record: Record) => boolean,
): Page<Record> {
  reportSearch(found, args.query, context, info);
  const whole = page(found.list, args, context);
  return whole.items.every(exists) ? whole : { ...whole, items: whole.items.filter(exists) };
}

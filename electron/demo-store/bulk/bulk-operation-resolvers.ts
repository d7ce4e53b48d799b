import { gidOf } from '../catalog/gid.ts';
import { sortedBy } from '../catalog/ordered-list.ts';
import { idOf } from '../mutations/lookup.ts';
import { searchPage } from '../queries/search-page.ts';
import type { PageArguments } from '../resolvers/connection.ts';
import type { Resolvers } from '../resolvers/resolver.ts';
import { optionalTimestamp, timestamp } from '../resolvers/timestamp.ts';
import { compileQuery } from '../search/compile-query.ts';
import type { SearchFields } from '../search/search-fields.ts';
import { identifier, instant, keyword, type TermMatcher } from '../search/term-matchers.ts';
import type { BulkOperationRecord } from './bulk-operation.ts';

/** UnsignedInt64 travels as text (facts §2). */
export const bulkOperationResolvers: Resolvers<BulkOperationRecord> = {
  id: (operation) => gidOf(operation),
  createdAt: (operation) => timestamp(operation.createdAt),
  completedAt: (operation) => optionalTimestamp(operation.completedAt),
  objectCount: (operation) => String(operation.objectCount),
  rootObjectCount: (operation) => String(operation.rootObjectCount),
  fileSize: (operation) => (operation.fileSize === null ? null : String(operation.fileSize)),
};

const FIELDS: SearchFields<BulkOperationRecord> = {
  metafield: () => null,
  text: keyword((operation) => operation.query),
  fields: new Map<string, TermMatcher<BulkOperationRecord>>([
    ['created_at', instant((operation) => operation.createdAt)],
    ['id', identifier((operation) => operation.id)],
    ['operation_type', keyword((operation) => operation.type)],
    ['status', keyword((operation) => operation.status)],
  ]),
};

interface ListArguments extends PageArguments {
  readonly query?: string | null;
  readonly sortKey: 'COMPLETED_AT' | 'CREATED_AT';
}

export const bulkOperationQueries: Resolvers<unknown> = {
  bulkOperation: (_root, args: { id: string }, { store }) =>
    store.bulkOperations.byId(idOf('BulkOperation', args.id)),
  bulkOperations: (_root, args: ListArguments, context, info) => {
    const { matches, parsed, warnings } = compileQuery(args.query ?? '', FIELDS);
    const matching = context.store.bulkOperations.all().filter(matches);
    const list = sortedBy(matching, (operation) =>
      args.sortKey === 'COMPLETED_AT' ? (operation.completedAt ?? 0) : operation.createdAt,
    );
    return searchPage({ list, parsed, warnings }, args, context, info, () => true);
  },
  currentBulkOperation: (_root, args: { type: BulkOperationRecord['type'] }, { store }) =>
    store.bulkOperations.all().findLast((operation) => operation.type === args.type) ?? null,
};

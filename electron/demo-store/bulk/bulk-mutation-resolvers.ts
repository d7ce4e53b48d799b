import type { GraphQLResolveInfo } from 'graphql';
import { type BulkFault, isBulkFault } from '../faults/fault.ts';
import { idOf } from '../mutations/lookup.ts';
import { type UserError, userError } from '../mutations/user-error.ts';
import type { RequestContext } from '../request-context.ts';
import type { Resolvers } from '../resolvers/resolver.ts';
import { type BulkOperationRecord, isFinished } from './bulk-operation.ts';
import { bulkMutationWork } from './run-bulk-mutation.ts';
import { bulkQueryWork } from './run-bulk-query.ts';
import { MAX_UPLOAD_BYTES } from './staged-uploads.ts';
import { checkBulkMutation } from './validate-bulk-mutation.ts';
import { checkBulkQuery } from './validate-bulk-query.ts';

interface RunQueryArguments {
  readonly query: string;
  readonly groupObjects: boolean;
}

interface RunMutationArguments {
  readonly mutation: string;
  readonly stagedUploadPath: string;
  readonly clientIdentifier?: string | null;
}

interface StagedUploadInput {
  readonly filename: string;
  readonly mimeType: string;
  readonly resource: string;
}

function refused(error: UserError) {
  return { bulkOperation: null, userErrors: [error] };
}

function bulkFault({ fault }: RequestContext): BulkFault | null {
  return fault && isBulkFault(fault) ? fault : null;
}

function noRoom(type: BulkOperationRecord['type'], { store }: RequestContext): UserError | null {
  const ids = store.bulkOperations.inTheWay(type);
  if (ids.length === 0) return null;
  const message = `A bulk ${type.toLowerCase()} operation for this app and shop is already in progress: ${ids.join(', ')}.`;
  return userError(null, message, 'OPERATION_IN_PROGRESS');
}

function uploadError(content: Buffer | null): UserError | null {
  if (content === null) {
    const message =
      "The JSONL file could not be found. Try uploading the file again, and check that you've entered the URL correctly for the stagedUploadPath mutation argument.";
    return userError(null, message, 'NO_SUCH_FILE');
  }
  if (content.length === 0) return userError(null, 'The input file is empty.', 'INVALID_STAGED_UPLOAD_FILE');
  if (content.length > MAX_UPLOAD_BYTES) {
    const message = 'The input file size exceeds the maximum allowed size of 100 MB.';
    return userError(null, message, 'INVALID_STAGED_UPLOAD_FILE');
  }
  return null;
}

/** Mutations that run other requests instead of writing to the catalog themselves. */
export const bulkMutations: Resolvers<unknown> = {
  bulkOperationRunQuery: (_root, args: RunQueryArguments, context, info: GraphQLResolveInfo) => {
    const checked = checkBulkQuery(info.schema, args.query);
    if ('message' in checked) return refused(userError(['query'], checked.message, 'INVALID'));
    const error = noRoom('QUERY', context);
    if (error) return refused(error);
    const work = bulkQueryWork(info.schema, checked, context, args.groupObjects);
    const { bulkOperations } = context.store;
    const bulkOperation = bulkOperations.start('QUERY', args.query, bulkFault(context), work);
    return { bulkOperation, userErrors: [] };
  },
  bulkOperationRunMutation: (_root, args: RunMutationArguments, context, info: GraphQLResolveInfo) => {
    const checked = checkBulkMutation(info.schema, args.mutation, args.clientIdentifier ?? null);
    if ('error' in checked) return refused(checked.error);
    const upload = context.store.uploads.content(args.stagedUploadPath);
    const error = uploadError(upload) ?? noRoom('MUTATION', context);
    if (error || upload === null) return refused(error ?? userError(null, ''));
    const work = bulkMutationWork(info.schema, checked.document, upload, context);
    const bulkOperation = context.store.bulkOperations.start(
      'MUTATION',
      args.mutation,
      bulkFault(context),
      work,
    );
    return { bulkOperation, userErrors: [] };
  },
  bulkOperationCancel: (_root, args: { id: string }, { store }) => {
    const bulkOperation = store.bulkOperations.byId(idOf('BulkOperation', args.id));
    if (bulkOperation === null) return refused(userError(['id'], 'Bulk operation does not exist'));
    if (isFinished(bulkOperation)) {
      const status = bulkOperation.status.toLowerCase();
      const message = `A bulk operation cannot be canceled when it is ${status}`;
      return { bulkOperation, userErrors: [userError(null, message)] };
    }
    store.bulkOperations.cancel(bulkOperation);
    return { bulkOperation, userErrors: [] };
  },
  stagedUploadsCreate: (_root, args: { input: readonly StagedUploadInput[] }, { store }) => ({
    stagedTargets: args.input.map((one) =>
      store.uploads.reserve(one.filename, one.mimeType, store.clock.now()),
    ),
    userErrors: [],
  }),
};

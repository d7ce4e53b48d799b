import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../request-context.ts';

/**
 * Resolves one field. Synchronous: bulk operations walk hundreds of thousands of records through the same resolvers.
 * The arguments are coerced by the schema, so each resolver declares the ones it uses.
 */
export type FieldResolver<Source> = (
  source: Source,
  // `never` lets every resolver name its own argument type; the schema guarantees it.
  args: never,
  context: RequestContext,
  info: GraphQLResolveInfo,
) => unknown;

/** Resolvers of one object type. Fields left out are properties of the source with the same name. */
export type Resolvers<Source> = Readonly<Record<string, FieldResolver<Source>>>;

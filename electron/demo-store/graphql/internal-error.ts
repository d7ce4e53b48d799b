import { GraphQLError } from 'graphql';

/** Shopify's answer when something broke on its side; nobody knows how far it got (facts §1.4). */
export function internalError(
  requestId: string,
  now: number,
  path: readonly (string | number)[] | undefined,
): GraphQLError {
  const reference = `${requestId}-${Math.floor(now / 1000)}`;
  return new GraphQLError(
    `Internal error. Looks like something went wrong on our end.\nRequest ID: ${reference} (include this in support requests).`,
    { path, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: reference } },
  );
}

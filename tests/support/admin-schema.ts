import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, buildSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';

const FOLDER = join(import.meta.dirname, '../../resources/schema');

/** The subset of the Admin API that the product uses and the demo store serves. */
export function adminSchema(): GraphQLSchema {
  return buildSchema(readFileSync(join(FOLDER, 'admin-2026-10.graphql'), 'utf8'));
}

/** The whole Admin API as Shopify publishes it. */
export function fullAdminSchema(): GraphQLSchema {
  const json = gunzipSync(readFileSync(join(FOLDER, 'admin-2026-10.full.json.gz'))).toString('utf8');
  // Shopify deprecates a few fields that their interfaces require, which graphql-js does not accept.
  return buildClientSchema(JSON.parse(json) as IntrospectionQuery, { assumeValid: true });
}

import { existsSync, readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { AppError } from '../../../shared/errors.ts';

/** From this source file, and from the bundle in `out/bulkhead/`. */
const CANDIDATES = ['../../../', '../../'].map(
  (up) => new URL(`${up}resources/schema/admin-2026-10.graphql`, import.meta.url),
);

let schema: GraphQLSchema | undefined;

/**
 * The subset of the Admin API that Bulkhead uses. Read once, when first needed.
 *
 * @throws AppError `unexpected` when the installation is incomplete
 */
export function adminSchema(): GraphQLSchema {
  if (schema) return schema;
  const file = CANDIDATES.find((candidate) => existsSync(candidate));
  if (!file) {
    throw new AppError(
      'unexpected',
      'resources/schema/admin-2026-10.graphql is missing. Install Bulkhead again.',
    );
  }
  // Written and validated by our own script; validating again would only delay the first call.
  schema = buildSchema(readFileSync(file, 'utf8'), { assumeValid: true });
  return schema;
}

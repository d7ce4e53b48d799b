import { existsSync, readFileSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';

/** From this source file, from the bundle in `out/bulkhead/`, and from a chunk folder within it. */
const CANDIDATES = ['../../../', '../../', '../../../../'].map(
  (up) => new URL(`${up}resources/schema/admin-2026-10.graphql`, import.meta.url),
);

/**
 * The subset of the Admin API that the demo store serves, as SDL.
 *
 * @throws AppError `unexpected` when the installation is incomplete
 */
export function schemaText(): string {
  const file = CANDIDATES.find((candidate) => existsSync(candidate));
  if (!file) {
    throw new AppError(
      'unexpected',
      'resources/schema/admin-2026-10.graphql is missing. Install Bulkhead again.',
    );
  }
  return readFileSync(file, 'utf8');
}

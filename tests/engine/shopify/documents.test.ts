import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concatAST, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { fullAdminSchema } from '../../support/admin-schema.ts';

test('every document is valid against the whole schema that Shopify publishes', () => {
  const root = join(import.meta.dirname, '../../..');
  const paths = globSync('electron/engine/**/*.graphql', { cwd: root });
  expect(paths).not.toEqual([]);
  // Together, since a document may use fragments of another; each name is then also known to be used once.
  const documents = concatAST(paths.map((path) => parse(readFileSync(join(root, path), 'utf8'))));
  expect(validate(fullAdminSchema(), documents).map(({ message }) => message)).toEqual([]);
});

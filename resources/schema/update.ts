/**
 * Brings the schema files beside this script up to date: `npm run schema:update`.
 *
 * Shopify publishes the introspection of its Admin API inside its developer tools' npm package. From it are made
 * - `admin-2026-10.graphql`: the subset that Bulkhead uses (see subset.ts), executed by the demo store
 * - `admin-2026-10.full.json.gz`: the whole schema, against which tests validate every document
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  assertValidSchema,
  buildClientSchema,
  buildSchema,
  type GraphQLSchema,
  type IntrospectionQuery,
  introspectionFromSchema,
  printSchema,
} from 'graphql';
import { prune } from './prune.ts';

const API_VERSION = '2026-10';
const SOURCE = {
  name: '@shopify/dev-mcp',
  version: '1.16.0',
  integrity:
    'sha512-tqgRnK7sQhjew+htxtleTH23nXB5fZcsrhWgEkomsorGXvLOB2mh2upwZm8uzuTDNTZnqtLMe64yIwh6s2awtw==',
};

function downloadIntrospection(): IntrospectionQuery {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-schema-'));
  try {
    const packed = execFileSync('npm', ['pack', '--json', `${SOURCE.name}@${SOURCE.version}`], {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32', // npm is a .cmd file there
    });
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
    const digest = createHash('sha512')
      .update(readFileSync(join(folder, filename)))
      .digest('base64');
    if (`sha512-${digest}` !== SOURCE.integrity) {
      throw new Error(`${filename} is not the file this script was written for: its SHA-512 is ${digest}.`);
    }
    const member = `package/dist/data/admin_${API_VERSION}.json.gz`;
    execFileSync('tar', ['-xzf', filename, member], { cwd: folder });
    const json = gunzipSync(readFileSync(join(folder, member))).toString('utf8');
    return (JSON.parse(json) as { data: IntrospectionQuery }).data;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Introspection in the form GraphQL itself defines: no descriptions, none of Shopify's own keys. */
function cleanIntrospection(schema: GraphQLSchema): IntrospectionQuery {
  return introspectionFromSchema(schema, {
    descriptions: false,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    inputValueDeprecation: true,
    oneOf: true,
  });
}

// Shopify deprecates a few fields that their interfaces still require (MediaImage.metafield), which graphql-js does
// not allow: the full schema has to be assumed valid, here and by its readers. The subset must be valid by itself.
const full = cleanIntrospection(buildClientSchema(downloadIntrospection(), { assumeValid: true }));

const subset = `${printSchema(buildClientSchema({ __schema: prune(full.__schema) }))}\n`;
assertValidSchema(buildSchema(subset));

const here = import.meta.dirname;
writeFileSync(join(here, `admin-${API_VERSION}.graphql`), subset);
writeFileSync(join(here, `admin-${API_VERSION}.full.json.gz`), gzipSync(JSON.stringify(full), { level: 9 }));
console.log(`Wrote ${subset.split('\n').length} lines of schema for ${API_VERSION}.`);

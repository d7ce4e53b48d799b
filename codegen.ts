import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types and syntax trees of Bulkhead's GraphQL documents, checked against the schema while they are generated. */
const config: CodegenConfig = {
  schema: 'resources/schema/admin-2026-10.graphql',
  documents: 'electron/engine/**/*.graphql',
  generates: {
    'electron/engine/shopify/generated/documents.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        useTypeImports: true,
        enumType: 'string-literal',
        immutableTypes: true,
        skipTypename: true,
        arrayInputCoercion: false,
        inputMaybeValue: 'T | null | undefined',
        strictScalars: true,
        // As they travel in JSON. Money and 64-bit integers stay text: a JavaScript number would round them.
        scalars: {
          DateTime: 'string',
          Decimal: 'string',
          HTML: 'string',
          ID: 'string',
          JSON: 'unknown',
          Money: 'string',
          URL: 'string',
          UnsignedInt64: 'string',
        },
      },
    },
  },
};

export default config;

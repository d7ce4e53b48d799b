import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { validateDocument } from './validate-document.ts';

export type PreparedDocument =
  | {
      readonly valid: true;
      readonly document: DocumentNode;
      readonly operations: readonly OperationDefinitionNode[];
    }
  | { readonly valid: false; readonly errors: readonly GraphQLError[] };

/** Clients send few distinct documents; packed mutations may vary in their number of aliases. */
const REMEMBERED = 1000;

function parseError(error: GraphQLError): GraphQLError {
  const at = error.locations?.[0];
  const where = at ? ` at [${at.line}, ${at.column}]` : '';
  const what = error.message.includes('<EOF>') ? 'unexpected end of file' : error.message;
  return new GraphQLError(`syntax error, ${what}${where}`, {
    source: error.source,
    positions: error.positions,
    extensions: { code: 'PARSE_ERROR' },
  });
}

/** Parses and validates every document text once: the store shares its processor with the engine under test. */
export class PreparedDocuments {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, PreparedDocument>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  prepare(text: string): PreparedDocument {
    const known = this.#known.get(text);
    if (known) return known;
    const prepared = this.#parseAndValidate(text);
    if (this.#known.size >= REMEMBERED) {
      const oldest = this.#known.keys().next().value;
      if (oldest !== undefined) this.#known.delete(oldest);
    }
    this.#known.set(text, prepared);
    return prepared;
  }

  #parseAndValidate(text: string): PreparedDocument {
    let document: DocumentNode;
    try {
      document = parse(text, { maxTokens: 100_000 });
    } catch (error) {
      if (error instanceof GraphQLError) return { valid: false, errors: [parseError(error)] };
      throw error;
    }
    const errors = validateDocument(this.#schema, document);
    if (errors.length > 0) return { valid: false, errors };
    const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    return { valid: true, document, operations };
  }
}

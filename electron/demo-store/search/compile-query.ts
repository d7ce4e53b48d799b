import { AppError } from '../../../shared/errors.ts';
import { parseQuery } from '../../../shared/query/parse-query.ts';
import type { QueryNode, Term } from '../../../shared/query/query-node.ts';
import type { SearchFields } from './search-fields.ts';
import type { SearchWarning } from './search-report.ts';
import { keyword, type Predicate } from './term-matchers.ts';

export interface CompiledQuery<Document> {
  readonly matches: Predicate<Document>;
  readonly parsed: unknown;
  readonly warnings: readonly SearchWarning[];
}

const METAFIELDS = 'metafields.';

function shown(node: QueryNode): unknown {
  switch (node.kind) {
    case 'term':
      return node.field === null
        ? { match_all: node.value }
        : {
            field: node.field,
            [node.comparator === '=' ? 'match_all' : `range_${node.comparator}`]: node.value,
          };
    case 'not':
      return { not: shown(node.node) };
    default:
      return { [node.kind]: node.nodes.map(shown) };
  }
}

/** Compiles one query; collects what was ignored. A null predicate stands for an ignored part. */
class QueryCompiler<Document> {
  readonly warnings: SearchWarning[] = [];
  readonly #fields: SearchFields<Document>;

  constructor(fields: SearchFields<Document>) {
    this.#fields = fields;
  }

  compile(node: QueryNode): Predicate<Document> | null {
    if (node.kind === 'term') return this.#term(node);
    if (node.kind === 'not') {
      const inner = this.compile(node.node);
      return inner && ((document) => !inner(document));
    }
    const parts = node.nodes.map((one) => this.compile(one)).filter((one) => one !== null);
    if (parts.length === 0) return null;
    return node.kind === 'and'
      ? (document) => parts.every((matches) => matches(document))
      : (document) => parts.some((matches) => matches(document));
  }

  #term(term: Term): Predicate<Document> | null {
    if (term.field === null) return this.#fields.text(term);
    const name = term.field.toLowerCase();
    if (name === 'default') return this.#fields.text(term);
    const matcher = name.startsWith(METAFIELDS)
      ? this.#metafield(term.field.slice(METAFIELDS.length))
      : this.#fields.fields.get(name);
    if (!matcher) {
      this.#warn(term.field, 'Invalid search field for this query.', 'invalid_field');
      return null;
    }
    const predicate = matcher(term);
    if (!predicate) this.#warn(term.field, `Invalid value "${term.value}" for this field.`, 'invalid_value');
    return predicate;
  }

  #metafield(name: string) {
    const read = this.#fields.metafield(name);
    return read && keyword(read);
  }

  #warn(field: string, message: string, code: SearchWarning['code']): void {
    this.warnings.push({ field, message, code });
  }
}

/**
 * Turns a query into a test of documents. What cannot be understood is ignored with a warning, so the test may match
 * more than was meant, as Shopify's does (facts §4).
 */
export function compileQuery<Document>(
  query: string,
  fields: SearchFields<Document>,
): CompiledQuery<Document> {
  let node: QueryNode;
  try {
    node = parseQuery(query);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const warning: SearchWarning = { field: 'query', message: error.message, code: 'invalid_syntax' };
    return { matches: () => true, parsed: null, warnings: [warning] };
  }
  const compiler = new QueryCompiler(fields);
  const predicate = compiler.compile(node);
  return { matches: predicate ?? (() => true), parsed: shown(node), warnings: compiler.warnings };
}

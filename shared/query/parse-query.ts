import type { QueryNode } from './query-node.ts';
import { queryError, queryTokens, type Token } from './query-tokens.ts';

/** Deeper than any person nests; keeps a hostile text from exhausting the stack. */
const DEEPEST_NESTING = 100;

/**
 * Reads Shopify's search syntax (facts §4): terms are joined by AND unless written otherwise, **OR binds tighter
 * than AND**, `-` and NOT negate, parentheses group; `field:value`, `field:>=value`, `"a phrase"`, `prefix*`,
 * `field:*`. A backslash takes the next character as it is. AND, OR and NOT are operators in capitals only.
 *
 * @param text as typed; an empty one matches everything
 * @throws AppError `bad_input` with the 1-based `column` of what cannot be understood
 */
export function parseQuery(text: string): QueryNode {
  return new QueryParser(queryTokens(text)).parse();
}

class QueryParser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): QueryNode {
    const node = this.#parseAnd();
    const rest = this.#next();
    if (rest) throw queryError(rest.column, 'this closing parenthesis has no opening one');
    return node;
  }

  #parseAnd(): QueryNode {
    const nodes: QueryNode[] = [];
    for (let token = this.#peek(); token && token.kind !== 'close'; token = this.#peek()) {
      const and = nodes.length > 0 && token.kind === 'and' ? this.#next() : undefined;
      nodes.push(this.#parseOr(and));
    }
    return joined('and', nodes);
  }

  #parseOr(before: Token | undefined): QueryNode {
    const nodes = [this.#parseOperand(before)];
    while (this.#peek()?.kind === 'or') nodes.push(this.#parseOperand(this.#next()));
    return joined('or', nodes);
  }

  /** @param before the operator that wants this operand, for the message when there is none */
  #parseOperand(before: Token | undefined): QueryNode {
    const token = this.#peek();
    switch (token?.kind) {
      case 'term':
        this.#at += 1;
        return token;
      case 'not':
      case 'open': {
        this.#at += 1;
        this.#depth += 1;
        if (this.#depth > DEEPEST_NESTING) throw queryError(token.column, 'it is nested too deeply');
        const node = token.kind === 'not' ? this.#parseNot(token) : this.#parseGroup(token);
        this.#depth -= 1;
        return node;
      }
      default:
        throw missingOperand(before, token);
    }
  }

  #parseNot(not: Token): QueryNode {
    return { kind: 'not', node: this.#parseOperand(not) };
  }

  #parseGroup(open: Token): QueryNode {
    if (this.#peek()?.kind === 'close')
      throw queryError(open.column, 'there is nothing between the parentheses');
    const node = this.#parseAnd();
    if (!this.#next()) throw queryError(open.column, 'the parenthesis that opens here is never closed');
    return node;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at++];
  }
}

function missingOperand(before: Token | undefined, found: Token | undefined): Error {
  const operator = before ?? found;
  const name = operator && 'text' in operator ? operator.text : '';
  return queryError(operator?.column ?? 1, `“${name}” needs something ${before ? 'after' : 'before'} it`);
}

function joined(kind: 'and' | 'or', nodes: readonly QueryNode[]): QueryNode {
  const [only] = nodes;
  return only && nodes.length === 1 ? only : { kind, nodes };
}

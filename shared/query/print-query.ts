import type { QueryNode, Term } from './query-node.ts';

const PLAIN_WORD = /^[\p{L}\p{N}][\p{L}\p{N}_.,/-]*$/u;
const OPERATORS = new Set(['AND', 'OR', 'NOT']);

/** A value as one word or, where it could be misread so, in quotes. */
function quoted(value: string): string {
  if (PLAIN_WORD.test(value) && !OPERATORS.has(value)) return value;
  return inQuotes(value);
}

function inQuotes(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Signs that mean something in a search, each made plain by a backslash. */
function escaped(value: string): string {
  return value.replace(/[\s\\"'():*<>=-]/g, '\\$&');
}

function valueText({ match, value }: Term): string {
  switch (match) {
    case 'exists':
      return '*';
    case 'prefix':
      return `${escaped(value)}*`;
    case 'phrase':
      return inQuotes(value);
    case 'exact':
      return quoted(value);
  }
}

function termText(term: Term): string {
  const { field, comparator } = term;
  const value = valueText(term);
  return field === null ? value : `${escaped(field)}:${comparator === '=' ? '' : comparator}${value}`;
}

function inParentheses(node: QueryNode): string {
  return node.kind === 'term' || node.kind === 'not' ? queryText(node) : `(${queryText(node)})`;
}

/**
 * Writes a search so that `parseQuery` reads the same tree again; only a bare word that needs quotes comes back as the
 * phrase that it then is.
 */
export function queryText(node: QueryNode): string {
  switch (node.kind) {
    case 'term':
      return termText(node);
    case 'not':
      return `-${inParentheses(node.node)}`;
    case 'and':
      return node.nodes.map(inParentheses).join(' ');
    case 'or':
      return node.nodes.map(inParentheses).join(' OR ');
  }
}

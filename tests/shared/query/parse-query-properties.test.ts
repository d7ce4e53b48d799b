import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { parseQuery } from '../../../shared/query/parse-query.ts';
import type { Comparator, QueryNode, Term } from '../../../shared/query/query-node.ts';

const SPECIAL = /[\s()\\:*"'-]/g;

function print(node: QueryNode): string {
  switch (node.kind) {
    case 'and':
    case 'or':
      return `(${node.nodes.map(print).join(node.kind === 'and' ? ' ' : ' OR ')})`;
    case 'not':
      return `-${print(node.node)}`;
    case 'term':
      return printTerm(node);
  }
}

function printTerm({ field, comparator, value, match }: Term): string {
  const escaped = (text: string) => text.replace(SPECIAL, '\\$&');
  const values = {
    exact: escaped(value),
    phrase: `"${value.replace(/["\\]/g, '\\$&')}"`,
    prefix: `${escaped(value)}*`,
    exists: '*',
  };
  const sign = comparator === '=' ? '' : comparator;
  return field === null ? values[match] : `${escaped(field)}:${sign}${values[match]}`;
}

/** Begins with a letter and is no operator: what would otherwise need more than escapes. */
const word = fc.string({ minLength: 1 }).map((text) => `w${text}`);
const comparator = fc.constantFrom<Comparator>('=', '<', '<=', '>', '>=');
const terms = fc
  .oneof(
    fc.record({
      field: fc.option(word),
      comparator: fc.constant('=' as const),
      value: word,
      match: fc.constantFrom('exact' as const, 'prefix' as const),
    }),
    fc.record({ field: word, comparator, value: word, match: fc.constant('exact' as const) }),
    fc.record({ field: word, comparator, value: fc.string(), match: fc.constant('phrase' as const) }),
    fc.record({
      field: word,
      comparator: fc.constant('=' as const),
      value: fc.constant(''),
      match: fc.constant('exists' as const),
    }),
  )
  .map((term): Term => ({ kind: 'term', column: 0, ...term }));

const { tree } = fc.letrec<{ tree: QueryNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    terms,
    fc.record({ kind: fc.constant('not' as const), node: tie('tree') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      nodes: fc.array(tie('tree'), { minLength: 2, maxLength: 4 }),
    }),
  ),
}));

function withoutColumns(node: QueryNode): QueryNode {
  switch (node.kind) {
    case 'term':
      return { ...node, column: 0 };
    case 'not':
      return { kind: 'not', node: withoutColumns(node.node) };
    default:
      return { kind: node.kind, nodes: node.nodes.map(withoutColumns) };
  }
}

test('a tree written down reads back as the same tree', () => {
  fc.assert(
    fc.property(tree, (node) => {
      expect(withoutColumns(parseQuery(print(node)))).toEqual(node);
    }),
  );
});

test('any text is either understood or refused at one of its columns', () => {
  const piece = fc.constantFrom(
    'a',
    ' ',
    '(',
    ')',
    ':',
    '"',
    "'",
    '*',
    '-',
    '\\',
    '>',
    '<=',
    'OR',
    'AND',
    'NOT',
    'é',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, (typed) => {
      try {
        parseQuery(typed);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        const column = (error as AppError).data?.column;
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(typed.length + 1);
      }
    }),
    { numRuns: 2000 },
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseQuery } from '../../../shared/query/parse-query.ts';
import { queryText } from '../../../shared/query/print-query.ts';
import type { QueryNode, Term } from '../../../shared/query/query-node.ts';

const characters = fc.constantFrom(
  'a',
  'B',
  '1',
  ' ',
  '"',
  "'",
  '\\',
  '*',
  ':',
  '(',
  ')',
  '-',
  '<',
  '=',
  'é',
  'OR',
);
const value = fc.array(characters, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

const term: fc.Arbitrary<Term> = fc
  .record({
    field: fc.constantFrom(null, 'vendor', 'price', 'metafields.custom.care'),
    comparator: fc.constantFrom('=', '<', '>=' as const),
    value,
    match: fc.constantFrom('phrase', 'prefix', 'exists' as const),
  })
  .map(({ field, comparator, value: text, match }) => {
    const kind = field === null && match === 'exists' ? 'phrase' : match;
    const isPlain = field === null || kind !== 'phrase';
    return {
      kind: 'term',
      field,
      comparator: isPlain ? '=' : comparator,
      value: kind === 'exists' ? '' : text,
      match: kind,
      column: 0,
    } as const;
  });

const node = fc.letrec<{ node: QueryNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    term,
    fc.record({ kind: fc.constant('not' as const), node: tie('node') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      nodes: fc.array(tie('node'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).node;

/** Places in the text are not part of what a search means. */
function meaning(found: QueryNode): QueryNode {
  if (found.kind === 'term') return { ...found, column: 0 };
  if (found.kind === 'not') return { kind: 'not', node: meaning(found.node) };
  return { kind: found.kind, nodes: found.nodes.map(meaning) };
}

it('writes every search so that it is read again as it was', () => {
  fc.assert(
    fc.property(node, (wanted) => {
      expect(meaning(parseQuery(queryText(wanted)))).toEqual(wanted);
    }),
  );
});

it.each([
  'vendor:Acme price:>=10 -tag:sale',
  '(vendor:Acme OR vendor:Fjord) status:ACTIVE',
  '-(tag:sale OR tag:old) sku:*',
  'title:"tea mug" handle:tea*',
])('leaves %s as a person would write it', (text) => {
  expect(queryText(parseQuery(text))).toBe(text);
});

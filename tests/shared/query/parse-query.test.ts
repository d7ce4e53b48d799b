import { describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { parseQuery } from '../../../shared/query/parse-query.ts';
import type { QueryNode } from '../../../shared/query/query-node.ts';

/** The tree as a formula, every term as field, comparator, value and how it matches. */
function formula(node: QueryNode): string {
  switch (node.kind) {
    case 'and':
    case 'or':
      return `(${node.nodes.map(formula).join(node.kind === 'and' ? ' & ' : ' | ')})`;
    case 'not':
      return `!${formula(node.node)}`;
    case 'term': {
      const value = { exact: node.value, phrase: `"${node.value}"`, prefix: `${node.value}…`, exists: '∃' };
      return `${node.field === null ? '' : node.field + node.comparator}${value[node.match]}`;
    }
  }
}

describe('precedence (facts §4)', () => {
  test.each([
    ['', '()'],
    ['   ', '()'],
    ['shirt', 'shirt'],
    ['red shirt', '(red & shirt)'],
    ['red AND shirt', '(red & shirt)'],
    ['a OR b', '(a | b)'],
    ['a b OR c', '(a & (b | c))'],
    ['a OR b c', '((a | b) & c)'],
    ['a AND b OR c AND d', '(a & (b | c) & d)'],
    ['a OR b OR c', '(a | b | c)'],
    ['(a b) OR c', '((a & b) | c)'],
    ['-a b', '(!a & b)'],
    ['NOT a OR b', '(!a | b)'],
    ['NOT (a OR b)', '!(a | b)'],
    ['-(a b)', '!(a & b)'],
    ['--a', '!!a'],
    ['((a))', 'a'],
    ['(a)(b)', '(a & b)'],
    ['and or not', '(and & or & not)'],
    ['salt-and-pepper', 'salt-and-pepper'],
  ])('%s', (text, expected) => {
    expect(formula(parseQuery(text))).toBe(expected);
  });
});

describe('terms', () => {
  test.each([
    ['vendor:Acme price:>10 -tag:sale status:active', '(vendor=Acme & price>10 & !tag=sale & status=active)'],
    ['price:>=10.50', 'price>=10.50'],
    ['price:<5', 'price<5'],
    ['price:<=5', 'price<=5'],
    ['price:=5', 'price=5'],
    ['inventory_quantity:<-5', 'inventory_quantity<-5'],
    ["updated_at:>='2026-01-01T00:00:00Z'", 'updated_at>="2026-01-01T00:00:00Z"'],
    ['created_at:>2026-01-01T10:00:00Z', 'created_at>2026-01-01T10:00:00Z'],
    ['"blue shirt"', '"blue shirt"'],
    ['title:"a \\"b\\" \\\\ c"', 'title="a "b" \\ c"'],
    ['title:"50*"', 'title="50*"'],
    ['vendor:""', 'vendor=""'],
    ['sku:ABC*', 'sku=ABC…'],
    ['shir*', 'shir…'],
    ['barcode:*', 'barcode=∃'],
    ['-barcode:*', '!barcode=∃'],
    ['metafields.custom.care:wash', 'metafields.custom.care=wash'],
    ['metafields.\\$app\\:x.y:1', 'metafields.$app:x.y=1'],
    ['id:gid://shopify/Product/1', 'id=gid://shopify/Product/1'],
    ['a\\ b', 'a b'],
    ['\\-a', '-a'],
    ['\\OR', 'OR'],
    ['5\\*', '5*'],
    ['10" men\'s', '(10" & men\'s)'],
    ['(vendor:A OR vendor:"B C")', '(vendor=A | vendor="B C")'],
    ['größe:日本', 'größe=日本'],
  ])('%s', (text, expected) => {
    expect(formula(parseQuery(text))).toBe(expected);
  });

  test('know where they begin', () => {
    expect(parseQuery('a -vendor:"x"')).toMatchObject({
      nodes: [{ column: 1 }, { node: { column: 4 } }],
    });
  });
});

describe('what cannot be understood is refused, with its column', () => {
  test.each([
    ['vendor:"Acme', 8],
    ["vendor:'Acme", 8],
    ['a "b', 3],
    ['"a"b', 4],
    ['(a b', 1],
    ['a (b (c)', 3],
    ['a)', 2],
    ['()', 1],
    ['a ( )', 3],
    ['price:', 7],
    ['price: 10', 7],
    ['price:>', 8],
    ['price:)', 7],
    ['tag:(a OR b)', 5],
    [':x', 1],
    ['a OR', 3],
    ['OR a', 1],
    ['a OR OR b', 3],
    ['a AND', 3],
    ['AND a', 1],
    ['a AND OR b', 3],
    ['(a OR)', 4],
    ['(AND)', 2],
    ['NOT', 1],
    ['a -', 3],
    ['a - b', 3],
    ['-)', 1],
    ['*', 1],
    ['*shirt', 1],
    ['title:sh*rt', 9],
    ['sh*:x', 3],
    ['price:>1*', 9],
    ['price:>*', 8],
    ['a\\', 2],
    ['('.repeat(100_000), 101],
    [`${'-'.repeat(100_000)}a`, 101],
  ])('%.40s', (text, column) => {
    try {
      parseQuery(text);
      expect.unreachable('it was understood');
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      expect((error as AppError).code).toBe('bad_input');
      expect((error as AppError).data).toEqual({ column });
      expect((error as AppError).message).toMatch(/^The search cannot be read at column \d+: .+\.$/);
    }
  });
});

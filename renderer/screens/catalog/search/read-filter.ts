import { parseQuery } from '../../../../shared/query/parse-query.ts';
import { queryText } from '../../../../shared/query/print-query.ts';
import type { QueryNode, Term } from '../../../../shared/query/query-node.ts';
import {
  type Comparison,
  type Condition,
  comparisonsOf,
  FILTER_FIELDS,
  type Filter,
  type FilterField,
  type Group,
  kindOf,
  type Part,
  SIGNS,
} from './conditions.ts';

const BY_SIGN: Readonly<Record<string, Comparison>> = Object.fromEntries(
  Object.entries(SIGNS).map(([comparison, sign]) => [sign, comparison as Comparison]),
);

function fieldNamed(name: string): FilterField | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll('_', '');
  const aliases: Readonly<Record<string, FilterField>> = { type: 'product_type', quantity: 'inventory' };
  return FILTER_FIELDS.find((field) => plain(field) === plain(name)) ?? aliases[plain(name)];
}

function termCondition({ field: name, comparator, match, value }: Term, negated: boolean): Condition | null {
  if (name === null) {
    const comparison = negated ? 'contains-not' : 'contains';
    return match === 'prefix' ? null : { field: null, comparison, value };
  }
  const field = fieldNamed(name);
  if (!field) return null;
  const comparison = comparisonOf(field, comparator, match, negated);
  if (comparison === null || !comparisonsOf(field).includes(comparison)) return null;
  const { choices } = kindOf(field);
  const known = choices?.find((choice) => choice.toLowerCase() === value.toLowerCase());
  return choices && !known ? null : { field, comparison, value: known ?? value };
}

function comparisonOf(
  field: FilterField,
  comparator: Term['comparator'],
  match: Term['match'],
  negated: boolean,
): Comparison | null {
  if (match === 'exists') return negated ? 'is-empty' : 'is-set';
  if (comparator !== '=') return negated ? null : (BY_SIGN[comparator] ?? null);
  if (match === 'prefix') return negated ? 'starts-not' : 'starts-with';
  if (kindOf(field).kind === 'contains') return negated ? 'contains-not' : 'contains';
  return negated ? 'is-not' : 'is';
}

function nodeCondition(node: QueryNode): Condition | null {
  if (node.kind === 'term') return termCondition(node, false);
  return node.kind === 'not' && node.node.kind === 'term' ? termCondition(node.node, true) : null;
}

function nodeGroup(node: QueryNode): Group | null {
  const isNone = node.kind === 'not' && node.node.kind === 'or';
  const inside = isNone ? node.node : node;
  if (inside.kind !== 'and' && inside.kind !== 'or') return null;
  const conditions = inside.nodes.flatMap((each) => nodeCondition(each) ?? []);
  if (conditions.length < inside.nodes.length) return null;
  return { match: isNone ? 'none' : inside.kind === 'and' ? 'all' : 'any', conditions };
}

function nodePart(node: QueryNode): Part | null {
  return nodeCondition(node) ?? nodeGroup(node);
}

/**
 * A search as the builder shows it. What of it the builder cannot show is kept as text beside the rest; of
 * alternatives, and of a search that cannot be understood, all.
 */
export function readFilter(query: string): Filter {
  const whole: Filter = { match: 'all', parts: [], rest: query.trim() };
  try {
    const node = parseQuery(query);
    if (node.kind === 'or') {
      const parts = node.nodes.flatMap((each) => nodePart(each) ?? []);
      return parts.length === node.nodes.length ? { match: 'any', parts, rest: '' } : whole;
    }
    const nodes = node.kind === 'and' ? node.nodes : [node];
    const beyond = nodes.filter((each) => nodePart(each) === null);
    if (beyond.length === nodes.length) return whole;
    return {
      match: 'all',
      parts: nodes.flatMap((each) => nodePart(each) ?? []),
      rest: queryText({ kind: 'and', nodes: beyond }),
    };
  } catch {
    return whole;
  }
}

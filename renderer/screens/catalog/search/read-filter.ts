import { parseQuery } from '../../../../shared/query/parse-query.ts';
import type { QueryNode, Term } from '../../../../shared/query/query-node.ts';
import {
  type Comparison,
  type Condition,
  comparisonsOf,
  FILTER_FIELDS,
  type Filter,
  type FilterField,
  kindOf,
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
    return negated || match === 'prefix' ? null : { field: null, comparison: 'contains', value };
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
  if (match === 'prefix') return negated ? null : 'starts-with';
  if (kindOf(field).kind === 'contains') return negated ? null : 'contains';
  return negated ? 'is-not' : 'is';
}

function nodeCondition(node: QueryNode): Condition | null {
  if (node.kind === 'term') return termCondition(node, false);
  return node.kind === 'not' && node.node.kind === 'term' ? termCondition(node.node, true) : null;
}

/**
 * A search as lines of the builder. One that has alternatives or parentheses, or that cannot be understood, is kept
 * whole as it was typed.
 */
export function readFilter(query: string): Filter {
  const whole = { conditions: [], rest: query.trim() };
  try {
    const node = parseQuery(query);
    const nodes = node.kind === 'and' ? node.nodes : [node];
    const conditions = nodes.map(nodeCondition);
    return conditions.every((condition) => condition !== null) ? { conditions, rest: '' } : whole;
  } catch {
    return whole;
  }
}

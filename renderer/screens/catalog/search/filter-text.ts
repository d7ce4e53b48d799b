import { queryText } from '../../../../shared/query/print-query.ts';
import type { QueryNode, Term } from '../../../../shared/query/query-node.ts';
import { type Condition, type Filter, type Group, isGroup, needsValue, SIGNS } from './conditions.ts';

function not(node: QueryNode): QueryNode {
  return { kind: 'not', node };
}

/** Null for a line that is not filled in. */
function conditionNode({ field, comparison, value }: Condition): QueryNode | null {
  const trimmed = value.trim();
  if (needsValue(comparison) && trimmed === '') return null;
  const term: Term = { kind: 'term', field, comparator: '=', value: trimmed, match: 'exact', column: 0 };
  switch (comparison) {
    case 'contains':
    case 'is':
      return term;
    case 'contains-not':
    case 'is-not':
      return not(term);
    case 'starts-with':
      return { ...term, match: 'prefix' };
    case 'starts-not':
      return not({ ...term, match: 'prefix' });
    case 'is-set':
      return { ...term, value: '', match: 'exists' };
    case 'is-empty':
      return not({ ...term, value: '', match: 'exists' });
    default:
      return { ...term, comparator: SIGNS[comparison] };
  }
}

function joined(kind: 'and' | 'or', nodes: readonly QueryNode[]): QueryNode | null {
  const [only] = nodes;
  return nodes.length > 1 ? { kind, nodes } : (only ?? null);
}

function groupNode({ match, conditions }: Group): QueryNode | null {
  const nodes = conditions.flatMap((condition) => conditionNode(condition) ?? []);
  const node = joined(match === 'all' ? 'and' : 'or', nodes);
  return node && match === 'none' ? not(node) : node;
}

/** The search that the builder shows. Lines without a value are left out. */
export function filterText({ match, parts, rest }: Filter): string {
  const nodes = parts.flatMap((part) => (isGroup(part) ? groupNode(part) : conditionNode(part)) ?? []);
  const node = joined(match === 'all' ? 'and' : 'or', nodes);
  if (!node) return rest;
  const text = queryText(node);
  if (rest === '') return text;
  return node.kind === 'or' ? `(${text}) ${rest}` : `${text} ${rest}`;
}

import { parseQuery } from '../../../../shared/query/parse-query.ts';
import type { QueryNode, Term } from '../../../../shared/query/query-node.ts';
import type { words } from '../words.ts';

export type Comparison = keyof typeof words.filter.comparisons;
export type FilterField = keyof typeof words.filter.fields;

/** One line of the filter builder. A field of `null` is any text. */
export interface Condition {
  readonly field: FilterField | null;
  readonly comparison: Comparison;
  readonly value: string;
}

/** A search as lines of the filter builder, and the part of it that they cannot show, as it was typed. */
export interface Filter {
  readonly conditions: readonly Condition[];
  readonly rest: string;
}

type Kind = 'contains' | 'text' | 'number' | 'date' | 'choice';

interface FieldKind {
  readonly kind: Kind;
  /** Values that can be chosen, as they stand in a search. */
  readonly choices?: readonly string[];
}

const YES_NO = ['true', 'false'];

const KINDS: Readonly<Record<FilterField, FieldKind>> = {
  title: { kind: 'contains' },
  vendor: { kind: 'text' },
  product_type: { kind: 'text' },
  tag: { kind: 'text' },
  status: { kind: 'choice', choices: ['ACTIVE', 'DRAFT', 'ARCHIVED', 'UNLISTED'] },
  handle: { kind: 'text' },
  sku: { kind: 'text' },
  barcode: { kind: 'text' },
  price: { kind: 'number' },
  compare_at_price: { kind: 'number' },
  cost: { kind: 'number' },
  inventory: { kind: 'number' },
  inventory_total: { kind: 'number' },
  created_at: { kind: 'date' },
  updated_at: { kind: 'date' },
  taxable: { kind: 'choice', choices: YES_NO },
  tracked: { kind: 'choice', choices: YES_NO },
  inventory_policy: { kind: 'choice', choices: ['CONTINUE', 'DENY'] },
  country: { kind: 'text' },
  hs_code: { kind: 'text' },
};

const COMPARISONS: Readonly<Record<Kind, readonly Comparison[]>> = {
  contains: ['contains'],
  text: ['is', 'is-not', 'starts-with', 'is-set', 'is-empty'],
  number: ['at-least', 'at-most', 'more-than', 'less-than', 'is', 'is-set', 'is-empty'],
  date: ['at-least', 'at-most'],
  choice: ['is', 'is-not'],
};

const SIGNS = { 'at-least': '>=', 'at-most': '<=', 'more-than': '>', 'less-than': '<' } as const;
const BY_SIGN: Readonly<Record<string, Comparison>> = Object.fromEntries(
  Object.entries(SIGNS).map(([comparison, sign]) => [sign, comparison as Comparison]),
);

export const FILTER_FIELDS = Object.keys(KINDS) as readonly FilterField[];

export function kindOf(field: FilterField | null): FieldKind {
  return field === null ? { kind: 'contains' } : KINDS[field];
}

export function comparisonsOf(field: FilterField | null): readonly Comparison[] {
  return COMPARISONS[kindOf(field).kind];
}

export function needsValue(comparison: Comparison): boolean {
  return comparison !== 'is-set' && comparison !== 'is-empty';
}

/** A line with another field; what no longer fits it is brought to something that does. */
export function withField(condition: Condition, field: FilterField | null): Condition {
  const comparisons = comparisonsOf(field);
  const { choices } = kindOf(field);
  const comparison = comparisons.includes(condition.comparison) ? condition.comparison : comparisons[0];
  const value = choices
    ? choices.includes(condition.value)
      ? condition.value
      : (choices[0] ?? '')
    : condition.value;
  return { field, comparison: comparison ?? 'is', value };
}

const PLAIN_WORD = /^[\p{L}\p{N}][\p{L}\p{N}_.,/-]*$/u;
const OPERATORS = new Set(['AND', 'OR', 'NOT']);

function quoted(value: string): string {
  if (PLAIN_WORD.test(value) && !OPERATORS.has(value)) return value;
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Signs that mean something in a search, each made plain by a backslash. */
function escaped(value: string): string {
  return value.replace(/[\s\\"'():*<>=]/g, '\\$&');
}

function conditionText({ field, comparison, value }: Condition): string {
  const trimmed = value.trim();
  if (needsValue(comparison) && trimmed === '') return '';
  if (field === null) return quoted(trimmed);
  switch (comparison) {
    case 'contains':
    case 'is':
      return `${field}:${quoted(trimmed)}`;
    case 'is-not':
      return `-${field}:${quoted(trimmed)}`;
    case 'starts-with':
      return `${field}:${escaped(trimmed)}*`;
    case 'is-set':
      return `${field}:*`;
    case 'is-empty':
      return `-${field}:*`;
    default:
      return `${field}:${SIGNS[comparison]}${quoted(trimmed)}`;
  }
}

/** The search that the lines of the builder stand for. Lines without a value are left out. */
export function filterText({ conditions, rest }: Filter): string {
  return [...conditions.map(conditionText), rest].filter((text) => text !== '').join(' ');
}

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

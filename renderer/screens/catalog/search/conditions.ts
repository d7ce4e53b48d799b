import type { words } from '../words.ts';

export type Comparison = keyof typeof words.filter.comparisons;
export type FilterField = keyof typeof words.filter.fields;

/** One line of the filter builder. A field of `null` is any text. */
export interface Condition {
  readonly field: FilterField | null;
  readonly comparison: Comparison;
  readonly value: string;
}

/** How many of several conditions must be fulfilled. */
export type Match = keyof typeof words.filter.matches;

/** Conditions that count as one among those of the filter. */
export interface Group {
  readonly match: Match;
  readonly conditions: readonly Condition[];
}

export type Part = Condition | Group;

/** A search as the filter builder shows it, and what of it is beyond the builder, as text. */
export interface Filter {
  readonly match: Exclude<Match, 'none'>;
  readonly parts: readonly Part[];
  readonly rest: string;
}

export function isGroup(part: Part): part is Group {
  return 'conditions' in part;
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
  contains: ['contains', 'contains-not'],
  text: ['is', 'is-not', 'starts-with', 'starts-not', 'is-set', 'is-empty'],
  number: ['at-least', 'at-most', 'more-than', 'less-than', 'is', 'is-not', 'is-set', 'is-empty'],
  date: ['at-least', 'at-most'],
  choice: ['is', 'is-not'],
};

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

export const NEW_CONDITION: Condition = { field: 'vendor', comparison: 'is', value: '' };

/** How comparisons of amounts and dates are written. */
export const SIGNS = { 'at-least': '>=', 'at-most': '<=', 'more-than': '>', 'less-than': '<' } as const;

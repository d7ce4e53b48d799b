import { type Condition, type Filter, needsValue, SIGNS } from './conditions.ts';

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

import Big from 'big.js';
import { AppError } from '../errors.ts';
import { excerpt } from '../model/excerpt.ts';
import { type FieldSpec, type FieldType, fieldSpec } from '../model/field.ts';
import type { Operation, Rounding } from '../model/recipe.ts';
import { canonicalValue } from '../model/value.ts';
import { storeRefusal } from '../model/value-limits.ts';
import { patternReplacer } from './pattern.ts';
import { templateParts } from './template.ts';

/** Types whose values are words; what is done to tags is done to each tag. */
const WORDS: readonly FieldType[] = ['text', 'html', 'handle', 'metafield', 'tags'];
const NUMBERS: readonly FieldType[] = ['money', 'integer'];

/** Each is a table in one SQL statement, of which SQLite joins at most 64. */
const MAX_SOURCES = 30;

/** May the field be without a value? Some are then null, some a blank text, tags an empty list. */
export function canBeEmpty(spec: FieldSpec): boolean {
  return spec.nullable || spec.type === 'text' || spec.type === 'html' || spec.type === 'tags';
}

/** Names of the fields that an operation reads besides the one it changes, each once, in the order of first use. */
export function sourceFields(operation: Operation): string[] {
  if (operation.kind === 'copy') return [operation.from];
  if (operation.kind !== 'template') return [];
  const names = templateParts(operation.template).flatMap((part) => ('field' in part ? [part.field] : []));
  return [...new Set(names)];
}

/**
 * Checks that an operation makes sense for a field.
 *
 * @throws AppError `bad_input` that says why it does not
 */
export function assertApplicable(spec: FieldSpec, operation: Operation): void {
  const reason = misfit(spec, operation);
  if (reason !== null) throw new AppError('bad_input', reason, { data: { field: spec.name } });
  const sources = sourceFields(operation);
  if (sources.length > MAX_SOURCES) {
    throw new AppError(
      'bad_input',
      `A template can use at most ${MAX_SOURCES} fields, not ${sources.length}.`,
    );
  }
  for (const name of sources) assertReadable(spec, fieldSpec(name));
}

function misfit(spec: FieldSpec, operation: Operation): string | null {
  switch (operation.kind) {
    case 'set': {
      const refusal = storeRefusal(spec, canonicalValue(spec, operation.value));
      return refusal === null
        ? null
        : `${spec.label} cannot be “${excerpt(operation.value)}”: it ${refusal}.`;
    }
    case 'clear':
      return canBeEmpty(spec) ? null : `${spec.label} cannot be cleared: it needs a value.`;
    case 'copy':
      // Behind = on tags, a bare word is a tag.
      return spec.type === 'tags'
        ? 'Tags are built from other fields by template, such as template "{{ vendor }}".'
        : null;
    case 'replace':
    case 'prepend':
    case 'append':
    case 'template':
      return needsWords(spec, operation.kind);
    case 'replace-pattern':
      patternReplacer(operation.pattern, operation.ignoreCase, operation.with);
      return needsWords(spec, 'replace');
    case 'letter-case':
      if (spec.type === 'html')
        return `${spec.label} cannot be made ${operation.to}: it is HTML, which would break.`;
      return needsWords(spec, operation.to);
    case 'arithmetic':
      return arithmeticMisfit(spec, operation);
    case 'round':
      return roundingMisfit(spec, operation.rounding);
    case 'tags':
      return spec.type === 'tags' ? null : `${spec.label} has no tags to add or remove.`;
  }
}

function needsWords(spec: FieldSpec, verb: string): string | null {
  return WORDS.includes(spec.type) ? null : `${spec.label} is no text: “${verb}” cannot be used on it.`;
}

function arithmeticMisfit(
  spec: FieldSpec,
  operation: Extract<Operation, { kind: 'arithmetic' }>,
): string | null {
  const { operator, amount, percent, rounding } = operation;
  if (!NUMBERS.includes(spec.type)) {
    return `${spec.label} cannot be ${operator}${amount}${percent ? '%' : ''}: only prices, costs and quantities can be computed.`;
  }
  if (percent && (operator === '*' || operator === '/')) return 'Percent goes with + or -, such as +10%.';
  if (operator === '/' && new Big(amount).eq(0)) return 'Nothing can be divided by 0.';
  if (spec.type === 'integer' && !percent && (operator === '+' || operator === '-') && !isWhole(amount)) {
    return `${spec.label} is a whole number: ${operator}${amount} would not leave one.`;
  }
  return rounding === null ? null : roundingMisfit(spec, rounding);
}

function roundingMisfit(spec: FieldSpec, { to }: Rounding): string | null {
  if (!NUMBERS.includes(spec.type)) {
    return `${spec.label} cannot be rounded: only prices, costs and quantities can.`;
  }
  if (to.kind === 'ending') {
    return spec.type === 'integer' ? `${spec.label} is a whole number and cannot end in ${to.ending}.` : null;
  }
  const step = new Big(to.step);
  if (step.eq(0)) return 'Nothing can be rounded to a step of 0.';
  if (isWhole(to.step)) return null;
  if (spec.type === 'integer') return `${spec.label} is a whole number: round it to a whole number.`;
  // 0.99 as a step would give 0.99, 1.98, 2.97: whoever writes it means the ending.
  return isWhole(step.times(100)) && new Big(1).mod(step).eq(0)
    ? null
    : `Prices cannot be rounded to steps of ${to.step}. Write .99 (without the 0) for prices that end in .99.`;
}

function isWhole(amount: Big | string): boolean {
  return new Big(amount).mod(1).eq(0);
}

/** A product has one title and many prices: a product's field cannot tell which variant's value it should take. */
function assertReadable(target: FieldSpec, source: FieldSpec): void {
  if (target.level !== 'product' || source.level === 'product') return;
  throw new AppError(
    'bad_input',
    `${target.label} belongs to the product and ${source.label} to its variants, of which there may be many.`,
    { data: { field: target.name } },
  );
}

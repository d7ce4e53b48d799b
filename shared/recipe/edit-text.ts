import { type FieldType, fieldSpec, quantityLocation } from '../model/field.ts';
import type { Operation, Recipe, Rounding } from '../model/recipe.ts';
import { tagList } from '../model/value.ts';

/** Values of these types are plain words or numbers and stand without quotes. */
const BARE: readonly FieldType[] = ['money', 'integer', 'weight', 'boolean', 'choice'];

/** A recipe as people write it: `parseEdit(editText(recipe))` is the recipe again. */
export function editText(recipe: Recipe): string {
  const location = quantityLocation(recipe.field);
  const field = location?.includes(':') ? `quantity@"${location}"` : recipe.field;
  return `${field}: ${operationText(recipe)}`;
}

function operationText({ field, operation }: Recipe): string {
  switch (operation.kind) {
    case 'set':
      return `= ${valueText(fieldSpec(field).type, operation.value)}`;
    case 'copy':
      return `= ${operation.from}`;
    case 'clear':
      return 'clear';
    case 'replace':
      return `replace ${quoted(operation.find)} with ${quoted(operation.with)}`;
    case 'replace-pattern':
      return `replace ${slashed(operation.pattern)}${operation.ignoreCase ? 'i' : ''} with ${quoted(operation.with)}`;
    case 'prepend':
    case 'append':
      return `${operation.kind} ${quoted(operation.text)}`;
    case 'letter-case':
      return operation.to;
    case 'template':
      return `template ${quoted(operation.template)}`;
    case 'arithmetic':
      return arithmeticText(operation);
    case 'round':
      return roundingText(operation.rounding);
    case 'tags':
      return [
        ...operation.add.map((tag) => `+${quoted(tag)}`),
        ...operation.remove.map((tag) => `-${quoted(tag)}`),
      ].join(' ');
  }
}

function arithmeticText({
  operator,
  amount,
  percent,
  rounding,
}: Extract<Operation, { kind: 'arithmetic' }>): string {
  const computed = `${operator}${amount}${percent ? '%' : ''}`;
  return rounding === null ? computed : `${computed} ${roundingText(rounding)}`;
}

function roundingText({ direction, to }: Rounding): string {
  const target = to.kind === 'ending' ? to.ending : to.step;
  return direction === 'nearest' ? `round ${target}` : `round ${target} ${direction}`;
}

function valueText(type: FieldType, value: string): string {
  if (type === 'tags') return tagList(value).map(quoted).join(', ');
  return BARE.includes(type) ? value : quoted(value);
}

function quoted(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t');
  return `"${escaped}"`;
}

/** Slashes are escaped; what is escaped already is copied as it is. */
function slashed(pattern: string): string {
  return `/${pattern.replace(/\\[\s\S]|\//g, (part) => (part === '/' ? '\\/' : part))}/`;
}

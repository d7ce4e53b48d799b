import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { FIELDS, fieldSpec } from '../../../shared/model/field.ts';
import { LetterCase, type Operation, type Recipe } from '../../../shared/model/recipe.ts';
import { tagsText } from '../../../shared/model/value.ts';
import { assertApplicable } from '../../../shared/recipe/applicable.ts';
import { editText } from '../../../shared/recipe/edit-text.ts';
import { parseEdit } from '../../../shared/recipe/parse-edit.ts';

const text = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' });
const location = fc.string({ minLength: 1, maxLength: 12 }).filter((name) => {
  return name.trim() === name && !name.includes('"');
});
const field = fc.oneof(
  fc.constantFrom(...FIELDS.map(({ name }) => name)),
  fc.constantFrom('metafields.custom.care', 'metafields.$app:a.b', 'variant.metafields.x.y'),
  location.map((name) => `quantity@${name}`),
);
const cents = fc.integer({ min: 0, max: 10_000_000 }).map((amount) => (amount / 100).toFixed(2));
const tag = fc.string({ minLength: 1, maxLength: 10 }).filter((name) => {
  return name.trim() === name && !name.includes(',');
});
const rounding = fc.record({
  direction: fc.constantFrom('nearest' as const, 'up' as const, 'down' as const),
  to: fc.oneof(
    fc.record({ kind: fc.constant('step' as const), step: fc.constantFrom('1', '0.05', '10') }),
    fc.record({ kind: fc.constant('ending' as const), ending: fc.constantFrom('.99', '.5') }),
  ),
});
const value = fc.oneof(
  text,
  cents,
  fc.constantFrom('5', 'true', 'false', 'DRAFT', 'DENY', '250 GRAMS'),
  fc.array(tag, { minLength: 1 }).map(tagsText),
);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), value }),
  fc.record({ kind: fc.constant('clear' as const) }),
  fc.record({
    kind: fc.constant('copy' as const),
    from: fc.constantFrom('price', 'title', 'metafields.a.b'),
  }),
  fc.record({ kind: fc.constant('replace' as const), find: text, with: fc.string() }),
  fc.record({
    kind: fc.constant('replace-pattern' as const),
    pattern: fc.constantFrom('tee(s?)', 'a/b', '\\\\', '\\d+[/"]', '^\\s+|\\s+$'),
    ignoreCase: fc.boolean(),
    with: fc.constantFrom('', 'x', '$&', '$$', '"\\'),
  }),
  fc.record({ kind: fc.constantFrom('prepend' as const, 'append' as const), text }),
  fc.record({ kind: fc.constant('letter-case' as const), to: fc.constantFrom(...LetterCase.options) }),
  fc.record({
    kind: fc.constant('template' as const),
    template: fc.constantFrom('{{ title }}', '"{{vendor}}" \\ {{ seo.title }}\n', 'plain'),
  }),
  fc.record({
    kind: fc.constant('arithmetic' as const),
    operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
    amount: cents,
    percent: fc.boolean(),
    rounding: fc.option(rounding),
  }),
  fc.record({ kind: fc.constant('round' as const), rounding }),
  fc
    .record({ kind: fc.constant('tags' as const), add: fc.array(tag), remove: fc.array(tag) })
    .filter(({ add, remove }) => add.length + remove.length > 0),
);

function isSensible(recipe: Recipe): boolean {
  try {
    assertApplicable(fieldSpec(recipe.field), recipe.operation);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** `set` holds canonical values only; the parser makes any other one canonical. */
function isCanonical({ field: name, operation: { kind, ...rest } }: Recipe): boolean {
  const { type } = fieldSpec(name);
  if (kind !== 'set' || !('value' in rest)) return true;
  const free = ['text', 'html', 'category', 'metafield'].includes(type);
  if (type === 'handle') return /^[a-z]+$/.test(rest.value);
  if (type === 'tags') return rest.value.startsWith('["');
  return free || type !== 'money' || /^\d+\.\d\d$/.test(rest.value);
}

test('what a recipe is written as is read as the same recipe', () => {
  fc.assert(
    fc.property(
      fc.record({ field, operation }).filter((recipe) => isSensible(recipe) && isCanonical(recipe)),
      (recipe) => {
        expect(parseEdit(editText(recipe))).toEqual(recipe);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('the reader says of any text whatever either what it means or where it stops to make sense', () => {
  const word = fc.constantFrom(
    ...'price title tags quantity@ : = + - * / % " \' “ ” \\ clear replace with round template {{ }} .99 10 up i'.split(
      ' ',
    ),
    ' ',
  );
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word).map((words) => words.join('')),
  );
  const prefix = fc.constantFrom('', 'title:', 'price: ', 'tags: ', 'quantity@Main: ', 'status: ');
  fc.assert(
    fc.property(prefix, anything, (start, rest) => {
      try {
        parseEdit(start + rest);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        const column = Number((error as AppError).data?.column);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(start.length + rest.length + 1);
      }
    }),
    { numRuns: 3_000 },
  );
});

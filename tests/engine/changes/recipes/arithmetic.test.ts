import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRecipe } from '../../../../electron/engine/changes/recipes/compile-recipe.ts';
import { parseEdit } from '../../../../shared/recipe/parse-edit.ts';

function applied(edit: string, current: string | null): string | null {
  const outcome = compileRecipe(parseEdit(edit)).apply(current, []);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.value;
}

describe('prices', () => {
  test.each([
    ['price: +10%', '19.99', '21.99'],
    ['price: -10%', '0.05', '0.05'],
    ['price: -5', '19.99', '14.99'],
    ['price: * 1.2', '0.10', '0.12'],
    ['price: / 3', '10.00', '3.33'],
    ['price: / 8', '0.04', '0.01'],
    ['price: +10%', '9999999999999.99', '10999999999999.99'],
    ['price: +10%', '1.255', '1.381'],
    ['price: +10% round .99', '19.95', '21.99'],
    ['price: +10% round .99', '12.00', '12.99'],
    ['price: round .99', '20.49', '20.99'],
    ['price: round .99', '20.48', '19.99'],
    ['price: round .99', '19.99', '19.99'],
    ['price: round .99', '0.00', '0.99'],
    ['price: round .99 down', '0.50', '0.99'],
    ['price: round .99 down', '20.98', '19.99'],
    ['price: round .99 up', '20.00', '20.99'],
    ['price: round .5', '3.00', '3.50'],
    ['price: round 0.05', '1.02', '1.00'],
    ['price: round 0.05', '1.025', '1.05'],
    ['price: round 5 up', '10.01', '15.00'],
    ['price: round', '10.50', '11.00'],
    ['price: round down', '10.99', '10.00'],
    ['compareAtPrice: +10%', null, null],
  ])('%s on %s', (edit, current, result) => {
    expect(applied(edit, current)).toBe(result);
  });

  test('what falls below 0 is refused, not rounded into a price', () => {
    expect(() => applied('price: -5 round .99', '3.00')).toThrow('“-2.00” is below 0');
  });
});

describe('quantities', () => {
  test.each([
    ['quantity@Main: +5', '3', '8'],
    ['quantity@Main: +10%', '25', '28'],
    ['quantity@Main: / 2 round down', '5', '2'],
    ['quantity@Main: round 10 up', '21', '30'],
  ])('%s on %s', (edit, current, result) => {
    expect(applied(edit, current)).toBe(result);
  });

  test('below 0 and beyond what the store takes are refused', () => {
    expect(() => applied('quantity@Main: -5', '3')).toThrow('below 0');
    expect(() => applied('quantity@Main: *1000', '2000000')).toThrow('above 1000000000');
  });
});

/** Hundredths, halves up, of a fraction of whole numbers: the arithmetic that the recipe must agree with. */
function hundredths(numerator: bigint, denominator: bigint): string {
  const cents = (2n * 100n * numerator + denominator) / (2n * denominator);
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}

const cents = fc.bigInt({ min: 0n, max: 10n ** 12n });
const decimal = (amount: bigint) => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;

test('money is exact, whatever the amounts', () => {
  fc.assert(
    fc.property(cents, fc.bigInt({ min: 1n, max: 1_000_000n }), (price, operand) => {
      const by = decimal(operand);
      expect(applied(`price: +${by}%`, decimal(price))).toBe(
        hundredths(price * (10_000n + operand), 1_000_000n),
      );
      expect(applied(`price: *${by}`, decimal(price))).toBe(hundredths(price * operand, 10_000n));
      expect(applied(`price: /${by}`, decimal(price))).toBe(hundredths(price, operand));
      expect(applied(`price: +${by}`, decimal(price))).toBe(hundredths(price + operand, 100n));
    }),
    { numRuns: 300 },
  );
});

test('the nearest price with an ending is nearer than any other, and the upper one of two', () => {
  fc.assert(
    fc.property(cents, fc.bigInt({ min: 0n, max: 99n }), (price, ending) => {
      const text = applied(`price: round .${String(ending).padStart(2, '0')}`, decimal(price));
      const result = BigInt((text ?? '').replace('.', ''));
      expect(result % 100n).toBe(ending);
      const distance = result > price ? result - price : price - result;
      expect(distance <= 50n || result < 100n).toBe(true);
      if (distance === 50n) expect(result > price).toBe(true);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { FIELDS, fieldSpec } from '../../../shared/model/field.ts';
import { canonicalValue, handleText, tagList, tagsText } from '../../../shared/model/value.ts';

/** A decimal text as a fraction of whole numbers: the value that no float can hold. */
function fraction(text: string): { readonly numerator: bigint; readonly denominator: bigint } {
  const [whole = '', decimals = ''] = text.replace(/^[+-]/, '').split('.');
  const digits = BigInt(`${whole}${decimals}` || '0');
  return { numerator: text.startsWith('-') ? -digits : digits, denominator: 10n ** BigInt(decimals.length) };
}

function isSameAmount(a: string, b: string): boolean {
  const [one, other] = [fraction(a), fraction(b)];
  return one.numerator * other.denominator === other.numerator * one.denominator;
}

const digits = (least: number, most: number) =>
  fc.array(fc.nat(9), { minLength: least, maxLength: most }).map((all) => all.join(''));
/** As people type amounts: signs, needless zeros, nothing before or behind the point, more digits than a float has. */
const typed = fc.oneof(
  fc.tuple(fc.constantFrom('', '+', '-'), digits(1, 25)).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('', '+', '-'), digits(0, 25), digits(1, 8)).map(([s, a, b]) => `${s}${a}.${b}`),
  fc.tuple(fc.constantFrom('', '+', '-'), digits(1, 20)).map(([sign, whole]) => `${sign}${whole}.`),
);

describe('money', () => {
  it('is the same amount to the last digit, in the form that the store answers with', () => {
    fc.assert(
      fc.property(typed, (amount) => {
        const text = canonicalValue(fieldSpec('price'), amount) ?? '';
        expect(isSameAmount(text, amount)).toBe(true);
        expect(text).toMatch(/^-?(0|[1-9]\d*)\.\d\d(\d*[1-9])?$/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('has one text for one amount', () => {
    fc.assert(
      fc.property(typed, typed, (a, b) => {
        const text = (amount: string) => canonicalValue(fieldSpec('price'), amount);
        expect(text(a) === text(b)).toBe(isSameAmount(a, b));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('tags', () => {
  const tag = fc.oneof(fc.constantFrom('sale', 'Sale', 'SALE', ' new ', '', '  ', 'a b'), fc.string());
  const tags = fc.array(tag, { maxLength: 8 });

  it('are kept once, in their first spelling, sorted, and a second time nothing changes', () => {
    fc.assert(
      fc.property(tags, (given) => {
        const kept = tagList(tagsText(given));
        const keys = kept.map((name) => name.toLowerCase());
        expect(new Set(keys).size).toBe(kept.length);
        expect(keys).toEqual(keys.toSorted());
        for (const name of kept) {
          expect(given.map((one) => one.trim()).find((one) => one.toLowerCase() === name.toLowerCase())).toBe(
            name,
          );
        }
        expect(tagsText(kept)).toBe(tagsText(given));
      }),
    );
  });

  it('come out the same whether they are typed or read', () => {
    fc.assert(
      fc.property(
        fc.array(tag.filter((name) => !name.includes(',') && !name.trim().startsWith('['))),
        (given) => {
          expect(canonicalValue(fieldSpec('tags'), given.join(','))).toBe(tagsText(given));
          expect(canonicalValue(fieldSpec('tags'), tagsText(given))).toBe(tagsText(given));
        },
      ),
    );
  });
});

describe('every field', () => {
  const field = fc.constantFrom(...FIELDS.map(({ name }) => name), 'metafields.custom.care', 'quantity@1');
  const text = fc.oneof(
    fc.string(),
    typed,
    fc.constantFrom('yes', 'off', 'draft', 'deny', '250 g', '1.50 kg', '.5 lb', 'Ab c', '["b","a"]', '007'),
  );

  it('takes its own canonical text for what it is', () => {
    fc.assert(
      fc.property(field, text, (name, raw) => {
        let canonical: string | null;
        try {
          canonical = canonicalValue(fieldSpec(name), raw);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          return;
        }
        expect(canonicalValue(fieldSpec(name), canonical)).toBe(canonical);
      }),
      { numRuns: 3_000 },
    );
  });

  it('a handle has letters, digits, underscores and single hyphens within, and stays what it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const handle = handleText(raw);
        if (handle !== '') expect(handle).toMatch(/^[\p{L}\p{N}_]+(-[\p{L}\p{N}_]+)*$/u);
        expect(handleText(handle)).toBe(handle);
      }),
    );
  });
});

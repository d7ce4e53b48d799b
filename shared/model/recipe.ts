import * as z from 'zod';

const Decimal = z.string().regex(/^(\d+(\.\d+)?|\.\d+)$/);

/**
 * What a computed amount is brought to.
 * - `step`: a multiple of it: "0.05", "1", "10"
 * - `ending`: an amount whose decimals are these: ".99"
 *
 * `nearest` takes the upper of two that are equally near.
 */
export const Rounding = z.object({
  direction: z.enum(['nearest', 'up', 'down']),
  to: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('step'), step: Decimal }),
    z.object({ kind: z.literal('ending'), ending: z.string().regex(/^\.\d{1,2}$/) }),
  ]),
});
export type Rounding = z.infer<typeof Rounding>;

export const LetterCase = z.enum(['uppercase', 'lowercase', 'title case', 'sentence case']);
export type LetterCase = z.infer<typeof LetterCase>;

/** What is done to one value. */
export const Operation = z.discriminatedUnion('kind', [
  /** `value` is in the canonical form of `value.ts`, never empty: emptying a field is `clear`. */
  z.object({ kind: z.literal('set'), value: z.string().min(1) }),
  z.object({ kind: z.literal('clear') }),
  /** The value of another field of the same row. */
  z.object({ kind: z.literal('copy'), from: z.string() }),
  /** Every occurrence, letter for letter. */
  z.object({ kind: z.literal('replace'), find: z.string().min(1), with: z.string() }),
  /** Every match; `$1` in `with` is what the first group matched, `$&` the whole match, `$$` a dollar sign. */
  z.object({
    kind: z.literal('replace-pattern'),
    pattern: z.string().min(1),
    ignoreCase: z.boolean(),
    with: z.string(),
  }),
  z.object({ kind: z.literal('prepend'), text: z.string().min(1) }),
  z.object({ kind: z.literal('append'), text: z.string().min(1) }),
  z.object({ kind: z.literal('letter-case'), to: LetterCase }),
  /** Text with `{{ field }}` in it. */
  z.object({ kind: z.literal('template'), template: z.string().min(1) }),
  z.object({
    kind: z.literal('arithmetic'),
    operator: z.enum(['+', '-', '*', '/']),
    amount: Decimal,
    /** Only with + and -: that many hundredths of the value itself. */
    percent: z.boolean(),
    rounding: Rounding.nullable(),
  }),
  z.object({ kind: z.literal('round'), rounding: Rounding }),
  /** Tags taken off and put on; the rest stay. */
  z.object({ kind: z.literal('tags'), add: z.array(z.string().min(1)), remove: z.array(z.string().min(1)) }),
]);
export type Operation = z.infer<typeof Operation>;

/**
 * A reusable edit rule: plain data, so that it can be kept in a file and used on another store. Its written form, and
 * what people type, is the edit of `recipe/parse-edit.ts`.
 *
 * `field` is a field's name; a quantity names its location as people do (`quantity@Main`), since the location's id
 * differs from store to store.
 */
export const Recipe = z.object({ field: z.string(), operation: Operation });
export type Recipe = z.infer<typeof Recipe>;

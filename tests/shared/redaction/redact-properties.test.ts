import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../shared/redaction/redact.ts';
import { isSecretName } from '../../../shared/redaction/secret-names.ts';

const secret = fc.stringMatching(/^[a-f0-9]{32}$/).map((body) => `shpat_${body}`);

/** What a log really holds: words, ids, amounts, times, flags. Nothing in it may be taken for a secret. */
const word = fc.stringMatching(/^[a-z]{1,12}$/).filter((text) => !isSecretName(text));
const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
const plain = fc.oneof(
  sentence,
  fc.nat().map((id) => `gid://shopify/Product/${id}`),
  fc.uuid(),
  fc.tuple(fc.nat(9_999), fc.nat(99)).map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`),
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const name = fc.constantFrom(
  'run',
  'job',
  'attempt',
  'store',
  'message',
  'requestId',
  'cost',
  'field',
  'title',
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    plain,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(name, tie('tree'), { maxKeys: 4 }),
  ),
}));

/** The value with a secret put into every text of it. */
function planted(value: unknown, text: string): unknown {
  if (typeof value === 'string') return `${value} ${text}`;
  if (Array.isArray(value)) return value.map((item) => planted(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, planted(item, text)]));
}

describe('redaction', () => {
  it('leaves what is no secret exactly as it is', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(redact(value)).toEqual(value);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves the rest of a text in which it hides a secret', () => {
    fc.assert(
      fc.property(sentence, secret, sentence, (before, hidden, after) => {
        const result = String(redact(`${before} ${hidden} ${after}`));
        expect(result.startsWith(`${before} `)).toBe(true);
        expect(result.endsWith(` ${after}`)).toBe(true);
        expect(result).not.toContain(hidden.slice(6));
      }),
    );
  });

  it('has nothing left to do the second time', () => {
    fc.assert(
      fc.property(tree, secret, (value, hidden) => {
        const once = redact(planted(value, hidden));
        expect(JSON.stringify(once) ?? '').not.toContain(hidden.slice(6));
        expect(redact(once)).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });
});

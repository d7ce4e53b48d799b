import { beforeEach, describe, expect, it } from 'vitest';
import { compareDigest } from '../../../electron/demo-store/catalog/compare-digest.ts';
import { errorLines, SmallStore } from '../../support/small-store.ts';

let store: SmallStore;
let size: number;
beforeEach(() => {
  store = new SmallStore();
  size = store.ledger.size;
});

function metafield(fields: Record<string, unknown> = {}) {
  return {
    ownerId: store.gid(store.shirt),
    namespace: 'custom',
    key: 'care',
    type: 'single_line_text_field',
    value: 'Wash cold',
    ...fields,
  };
}

function set(...metafields: Record<string, unknown>[]) {
  return store.run('metafieldsSet', { metafields });
}

/** Creates the care metafield and answers with its digest. */
function created(): string {
  set(metafield());
  const [care] = store.shirt.metafields;
  if (care === undefined) throw new Error('The metafield was not created.');
  return compareDigest(care);
}

describe('metafieldsSet', () => {
  it('creates and changes metafields of products and variants', () => {
    const payload = set(metafield(), metafield({ ownerId: store.gid(store.variant(0)), value: 'slim' }));
    expect(payload.userErrors).toEqual([]);
    expect(payload.metafields).toMatchObject([{ value: 'Wash cold' }, { value: 'slim' }]);
    set(metafield({ type: undefined, value: 'Wash hot' }));
    expect(store.written(size)).toEqual([
      'metafields.custom.care: null → Wash cold',
      'variant.metafields.custom.care: null → slim',
      'metafields.custom.care: Wash cold → Wash hot',
    ]);
  });

  it('has digests of 64 hexadecimal digits that change with the value', () => {
    const first = created();
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    set(metafield({ value: 'Wash hot' }));
    const [care] = store.shirt.metafields;
    expect(care && compareDigest(care)).not.toBe(first);
  });

  const stale =
    '[STALE_OBJECT] metafields.0 :: The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.';

  it('writes with the current digest and refuses an old one', () => {
    const digest = created();
    expect(set(metafield({ value: 'Wash hot', compareDigest: digest })).userErrors).toEqual([]);
    const payload = set(metafield({ value: 'Wash warm', compareDigest: digest }));
    expect(errorLines(payload)).toEqual([stale]);
    expect(payload.metafields).toEqual([]);
    expect(payload.userErrors[0]).toMatchObject({ elementIndex: null });
  });

  it('creates only, for a digest of null', () => {
    expect(set(metafield({ compareDigest: null })).userErrors).toEqual([]);
    expect(errorLines(set(metafield({ compareDigest: null, value: 'other' })))).toEqual([stale]);
  });

  it('refuses a digest for what does not exist', () => {
    expect(errorLines(set(metafield({ compareDigest: 'ab'.repeat(32) })))).toEqual([
      '[INVALID_COMPARE_DIGEST] metafields.0 :: Invalid `compareDigest` value.',
    ]);
  });

  it('accepts an identical value whatever the digest, and changes nothing', () => {
    created();
    expect(set(metafield({ compareDigest: 'ab'.repeat(32) })).userErrors).toEqual([]);
    expect(set(metafield({ compareDigest: null })).userErrors).toEqual([]);
    expect(store.written(size + 1)).toEqual([
      'metafields.custom.care = Wash cold',
      'metafields.custom.care = Wash cold',
    ]);
  });

  it('writes all or none', () => {
    const payload = set(metafield(), metafield({ key: 'season', type: undefined, value: 'summer' }));
    expect(errorLines(payload)).toEqual(['[INVALID_VALUE] metafields.1.value :: Value must be an integer.']);
    expect(store.shirt.metafields).toEqual([]);
    expect(store.ledger.size).toBe(size);
  });

  it('takes at most 25', () => {
    const many = Array.from({ length: 26 }, (_, index) => metafield({ key: `key${index}` }));
    expect(errorLines(set(...many))).toEqual([
      '[LESS_THAN_OR_EQUAL_TO] metafields :: Exceeded the maximum metafields input limit of 25.',
    ]);
    expect(set(...many.slice(1)).userErrors).toEqual([]);
  });

  it.each([
    [{ ownerId: 'gid://shopify/Product/1' }, '[INVALID_VALUE] metafields.0.ownerId :: Owner does not exist.'],
    [
      { namespace: 'ab' },
      '[TOO_SHORT] metafields.0.namespace :: Namespace is too short (minimum is 3 characters)',
    ],
    [{ key: 'a' }, '[TOO_SHORT] metafields.0.key :: Key is too short (minimum is 2 characters)'],
    [
      { namespace: 'n'.repeat(256) },
      '[TOO_LONG] metafields.0.namespace :: Namespace is too long (maximum is 255 characters)',
    ],
    [{ key: 'k'.repeat(65) }, '[TOO_LONG] metafields.0.key :: Key is too long (maximum is 64 characters)'],
    [
      { namespace: 'shopify_standard' },
      '[INVALID] metafields.0.namespace :: Namespace shopify_standard is a reserved namespace',
    ],
    [
      { namespace: 'protected' },
      '[INVALID] metafields.0.namespace :: Namespace protected is a reserved namespace',
    ],
    [
      { namespace: 'shopify-l10n-fields' },
      '[INVALID] metafields.0.namespace :: Namespace shopify-l10n-fields is a reserved namespace',
    ],
    [
      { namespace: 'app--7--x' },
      '[APP_NOT_AUTHORIZED] metafields.0 :: Access to this namespace and key on Metafields for this resource type is not allowed.',
    ],
    [{ type: undefined }, "[BLANK] metafields.0.type :: Type can't be blank"],
  ])('refuses %o in the recorded words', (fields, error) => {
    expect(errorLines(set(metafield(fields)))).toEqual([error]);
  });

  it.each([
    ['single_line_text_field', '', "Value can't be blank."],
    ['single_line_text_field', 'a\nb', 'Value must be a single line text string.'],
    ['number_integer', '1.5', 'Value must be an integer.'],
    ['number_integer', '9007199254740992', "Value can't exceed 9007199254740991."],
    ['number_decimal', '99999999999999', 'Value must be within +/-9999999999999.999999999.'],
    ['boolean', 'yes', 'Value must be true or false.'],
    ['color', 'red', 'Value must be a hex color code.'],
    ['date', '01.02.2026', 'Value must be in YYYY-MM-DD format.'],
    ['date_time', 'soon', 'Value must be in “YYYY-MM-DDTHH:MM:SS” format. For example: 2022-06-01T15:30:00'],
    ['json', '{nope}', "Value is invalid JSON: expected object key, got 'nope' at line 1 column 2."],
    [
      'money',
      '12',
      "Value must be a stringified JSON object with amount (numeric) and currency_code (string matching the shop's currency) fields.",
    ],
    ['money', '{"amount":"1"}', 'Value must have a currency code.'],
    ['money', '{"amount":"x","currency_code":"EUR"}', 'Value must have a numeric amount.'],
    ['money', '{"amount":"1","currency_code":"ZZZ"}', 'Value contains an invalid currency, ZZZ.'],
    [
      'url',
      'example.com',
      'Value cannot have an empty scheme (protocol), must include one of the following URL schemes: ["http", "https", "mailto", "sms", "tel"].\'',
    ],
    [
      'url',
      'ftp://example.com',
      'Value must be one of the following URL schemes: http, https, mailto, sms, tel.',
    ],
    ['link', '{"text":"x"}', 'Value must be a valid link.'],
    ['weight', '{"value":-1,"unit":"kg"}', 'Value must be a non-negative number.'],
    ['weight', '{"value":1,"unit":"stone"}', 'Value must be a supported unit.'],
    ['rating', '{"value":"6","scale_min":"1.0","scale_max":"5.0"}', 'Value has a maximum of 5.0.'],
    ['rating', '{"value":"1","scale_min":"2","scale_max":"5"}', 'Value has a minimum of 2.'],
    ['rating', '{"value":"6"}', 'Value is not the correct format.'],
    [
      'list.single_line_text_field',
      JSON.stringify(Array(129).fill('a')),
      'Value has more than 128 elements.',
    ],
    [
      'product_reference',
      'gid://shopify/Product/not-a-product',
      'Value references non-existent resource gid://shopify/Product/not-a-product.',
    ],
  ])('refuses a %s of %j', (type, value, message) => {
    expect(errorLines(set(metafield({ type, value })))).toEqual([
      `[INVALID_VALUE] metafields.0.value :: ${message}`,
    ]);
  });

  it('names the wrong element of a list', () => {
    const payload = set(metafield({ type: 'list.number_integer', value: '[1,"x"]' }));
    expect(payload.userErrors[0]).toMatchObject({ message: 'Value must be an integer.', elementIndex: 1 });
  });

  it('writes to the namespace of the app when none is given', () => {
    set(metafield({ namespace: undefined }));
    set(metafield({ namespace: '$app:labels' }));
    expect(store.shirt.metafields.map(({ namespace }) => namespace)).toEqual([
      'app--100001',
      'app--100001--labels',
    ]);
  });
});

describe('metafieldsDelete', () => {
  it('deletes what there is and answers null for what there is not', () => {
    created();
    const ownerId = store.gid(store.shirt);
    const care = { ownerId, namespace: 'custom', key: 'care' };
    const payload = store.run('metafieldsDelete', {
      metafields: [care, { ownerId, namespace: 'custom', key: 'none' }],
    });
    expect(payload).toEqual({ deletedMetafields: [care, null], userErrors: [] });
    expect(store.shirt.metafields).toEqual([]);
    expect(store.written(size + 1)).toEqual(['metafields.custom.care: Wash cold → null']);
  });

  it('refuses the namespace of another app', () => {
    const payload = store.run('metafieldsDelete', {
      metafields: [{ ownerId: store.gid(store.shirt), namespace: 'app--7', key: 'care' }],
    });
    expect(errorLines(payload)).toEqual([
      'metafields :: Access to this namespace and key on Metafields for this resource type is not allowed.',
    ]);
  });
});

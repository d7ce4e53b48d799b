import type { FieldSpec } from './field.ts';
import { tagList } from './value.ts';

/** Most tags that one product may have (facts §3, limits). */
export const MAX_TAGS = 250;
const MAX_TAG_LENGTH = 255;
/** The store takes the codes of an enumeration (facts, appendix A: CountryCode). */
const COUNTRY_CODE = /^[A-Z]{2}$/;
const CATEGORY_ID = 'gid://shopify/TaxonomyCategory/';
/** Quantities are refused beyond this (facts §3, inventory bounds). */
const MAX_QUANTITY = 1_000_000_000;

/**
 * Why the store would certainly refuse a value, or null when it would not. A blank title is left to the guard rails:
 * there it is seen beside its product and can be unticked.
 *
 * @param spec the field
 * @param value in canonical form
 * @returns the end of a sentence that begins with the value: “-2.00” *is below 0*
 */
export function storeRefusal(spec: FieldSpec, value: string | null): string | null {
  if (value === null) return null;
  // The UTF-16 length is never less than the number of characters: only what it finds too long need be counted.
  if (spec.maxLength !== undefined && value.length > spec.maxLength && [...value].length > spec.maxLength) {
    return `has ${[...value].length} characters, and the store takes at most ${spec.maxLength}`;
  }
  if (spec.name === 'countryOfOrigin' && !COUNTRY_CODE.test(value)) {
    return 'is not a country code of two capital letters, such as PT';
  }
  switch (spec.type) {
    case 'category':
      return value.startsWith(CATEGORY_ID) ? null : `is not a category id such as ${CATEGORY_ID}aa-1`;
    case 'money':
      return value.startsWith('-') ? 'is below 0' : null;
    case 'integer':
      if (value.startsWith('-')) return 'is below 0';
      return Number(value) > MAX_QUANTITY ? `is above ${MAX_QUANTITY}` : null;
    case 'tags': {
      const tags = tagList(value);
      if (tags.length > MAX_TAGS) return `is ${tags.length} tags, and the store takes at most ${MAX_TAGS}`;
      if (tags.some((tag) => tag.length > MAX_TAG_LENGTH)) {
        return `has a tag of more than ${MAX_TAG_LENGTH} characters, which the store does not take`;
      }
      return null;
    }
    default:
      return null;
  }
}

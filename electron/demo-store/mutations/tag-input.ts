import { tagsText } from '../../../shared/model/value.ts';
import { type UserError, userError } from './user-error.ts';

/** Limits: facts §3. The wording for too many of them was not recorded. */
const LONGEST_TAG = 255;
const MOST_TAGS = 250;

/** Tags as they arrive: each text may itself be a list with commas. */
export function splitTags(tags: readonly string[]): string[] {
  return tags.flatMap((text) => text.split(',')).map((tag) => tag.trim());
}

/** The tags in canonical text: first spelling kept, duplicates dropped, sorted. */
export function checkTags(
  tags: readonly string[],
): { readonly value: string } | { readonly error: UserError } {
  const value = tagsText(tags);
  const tooMany = (JSON.parse(value) as string[]).length > MOST_TAGS;
  if (tooMany || tags.some((tag) => tag.length > LONGEST_TAG)) {
    return { error: userError(['tags'], 'Product tags is invalid') };
  }
  return { value };
}

import { isDeepStrictEqual } from 'node:util';
import { metafieldName } from '../../../shared/model/field.ts';
import { tagList, tagsText } from '../../../shared/model/value.ts';

export type Merge =
  | { readonly kind: 'write'; readonly send: string | null }
  | { readonly kind: 'already' }
  | { readonly kind: 'conflict' };

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Equal as the store sees it: a metafield of a JSON type may come back with other spacing or `1.0` for `1`. */
export function sameValue(field: string, a: string | null, b: string | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || !metafieldName(field)) return false;
  const parsed = parsedJson(a);
  return parsed !== undefined && isDeepStrictEqual(parsed, parsedJson(b));
}

/** Tags that the change adds and takes away. Tags are compared regardless of case, as the store does. */
export function tagDifference(
  base: string | null,
  value: string | null,
): { added: string[]; removed: string[] } {
  const before = tagList(base);
  const after = tagList(value);
  const beforeKeys = new Set(before.map((tag) => tag.toLowerCase()));
  const afterKeys = new Set(after.map((tag) => tag.toLowerCase()));
  return {
    added: after.filter((tag) => !beforeKeys.has(tag.toLowerCase())),
    removed: before.filter((tag) => !afterKeys.has(tag.toLowerCase())),
  };
}

/** Tags merge one by one: a colleague's tag is neither lost nor a conflict. */
function mergeTags(base: string | null, value: string | null, store: string | null): Merge {
  const { added, removed } = tagDifference(base, value);
  const removedKeys = new Set(removed.map((tag) => tag.toLowerCase()));
  const kept = tagList(store).filter((tag) => !removedKeys.has(tag.toLowerCase()));
  const target = tagsText([...kept, ...added]);
  return target === store ? { kind: 'already' } : { kind: 'write', send: target };
}

/**
 * The three-way check of one field (DESIGN §6): the store still holds `base` → write; it already holds `value` →
 * nothing to do; it holds something else → conflict. `updatedAt` is never looked at, since every order bumps it.
 *
 * @param store what the store holds now
 */
export function merge(field: string, base: string | null, value: string | null, store: string | null): Merge {
  if (field === 'tags') return mergeTags(base, value, store);
  if (sameValue(field, store, value)) return { kind: 'already' };
  if (sameValue(field, store, base)) return { kind: 'write', send: value };
  return { kind: 'conflict' };
}

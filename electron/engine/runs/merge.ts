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

/** Metafields that hold text as it is: there `1.0` is not `1`. */
const PLAIN_TEXT: ReadonlySet<string> = new Set(['single_line_text_field', 'multi_line_text_field']);

/** The API cannot take a weight away: the store keeps 0 of some unit. */
function isNoWeight(weight: string | null): boolean {
  return weight === null || weight.startsWith('0 ');
}

/**
 * Equal as the store sees it: a metafield of a JSON type may come back with other spacing or `1.0` for `1`.
 *
 * @param metafieldType of the store's metafield; null when it has none, and for other fields
 */
export function sameValue(
  field: string,
  a: string | null,
  b: string | null,
  metafieldType: string | null,
): boolean {
  if (a === b) return true;
  if (field === 'weight' && (a === null || b === null)) return isNoWeight(a) && isNoWeight(b);
  if (a === null || b === null || !metafieldName(field)) return false;
  if (metafieldType === null || PLAIN_TEXT.has(metafieldType)) return false;
  const parsed = parsedJson(a);
  return parsed !== undefined && isDeepStrictEqual(parsed, parsedJson(b));
}

export interface TagDifference {
  readonly added: string[];
  readonly removed: string[];
  /** Tags that stay but are written otherwise, in their new spelling. */
  readonly respelled: string[];
}

/** What the change does to tags. They are compared regardless of case, as the store does. */
export function tagDifference(base: string | null, value: string | null): TagDifference {
  const before = tagList(base);
  const spellings = new Set(before);
  const after = tagList(value);
  const beforeKeys = new Set(before.map((tag) => tag.toLowerCase()));
  const afterKeys = new Set(after.map((tag) => tag.toLowerCase()));
  return {
    added: after.filter((tag) => !beforeKeys.has(tag.toLowerCase())),
    removed: before.filter((tag) => !afterKeys.has(tag.toLowerCase())),
    respelled: after.filter((tag) => beforeKeys.has(tag.toLowerCase()) && !spellings.has(tag)),
  };
}

/** Tags merge one by one: a colleague's tag or spelling is neither lost nor a conflict. */
function mergeTags(base: string | null, value: string | null, store: string | null): Merge {
  const { added, removed, respelled } = tagDifference(base, value);
  const removedKeys = new Set(removed.map((tag) => tag.toLowerCase()));
  const spellings = new Map(respelled.map((tag) => [tag.toLowerCase(), tag]));
  const asStaged = new Set(tagList(base));
  const kept = tagList(store)
    .filter((tag) => !removedKeys.has(tag.toLowerCase()))
    .map((tag) => (asStaged.has(tag) ? (spellings.get(tag.toLowerCase()) ?? tag) : tag));
  const target = tagsText([...kept, ...added]);
  return target === store ? { kind: 'already' } : { kind: 'write', send: target };
}

/**
 * The three-way check of one field (DESIGN §6): the store still holds `base` → write; it already holds `value` →
 * nothing to do; it holds something else → conflict. `updatedAt` is never looked at, since every order bumps it.
 *
 * @param store what the store holds now
 * @param metafieldType of the store's metafield; null when it has none, and for other fields
 */
export function merge(
  field: string,
  base: string | null,
  value: string | null,
  store: string | null,
  metafieldType: string | null = null,
): Merge {
  if (field === 'tags') return mergeTags(base, value, store);
  if (sameValue(field, store, value, metafieldType)) return { kind: 'already' };
  if (sameValue(field, store, base, metafieldType)) return { kind: 'write', send: value };
  return { kind: 'conflict' };
}

/**
 * What undo has to bring back. For tags that is not what the check saw: somebody may have set others since then, and
 * only our own step is to be taken back.
 *
 * @param before what the store held at the check
 * @param written what it holds after our write
 */
export function valueToRestore(
  field: string,
  before: string | null,
  sent: string | null,
  written: string | null,
): string | null {
  if (field !== 'tags') return before;
  const back = mergeTags(sent, before, written);
  return back.kind === 'write' ? back.send : written;
}

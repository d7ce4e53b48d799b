import type { Operation } from '../../../../shared/model/recipe.ts';
import { tagList, tagsText } from '../../../../shared/model/value.ts';

/** Tags with some taken off (in any spelling) and some put on; a tag that is both is put on. */
export function retagged(current: string | null, change: Extract<Operation, { kind: 'tags' }>): string {
  const removed = new Set(change.remove.map((tag) => tag.toLowerCase()));
  const kept = tagList(current).filter((tag) => !removed.has(tag.toLowerCase()));
  return tagsText([...kept, ...change.add]);
}

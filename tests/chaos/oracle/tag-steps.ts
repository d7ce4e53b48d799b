import { lowerCase, tagSet } from './field-trail.ts';

/** What a step from one set of tags to another adds and takes away. */
export function tagStep(before: string | null, after: string | null, spelling: 'exact' | 'any'): string {
  const tags = (text: string | null) => (spelling === 'exact' ? tagSet(text) : lowerCase(tagSet(text)));
  const [from, to] = [tags(before), tags(after)];
  const [added, removed] = [to.difference(from), from.difference(to)];
  return JSON.stringify({ added: [...added].sort(), removed: [...removed].sort() });
}

import type { FieldTrail } from './field-trail.ts';

/** Each change was written exactly once where it is reported applied, and not at all where it is not. */
export function writeProblems(trail: FieldTrail, isLossy: boolean): string[] {
  const { change, writes, repeats, outside, entries } = trail;
  const problems: string[] = [];
  const last = entries.findLast(({ changed }) => changed);
  if (change.outcome !== 'applied') {
    // A lost write that somebody replaced before we could read back: nothing of ours is there any more.
    const wasReplaced = isLossy && (last?.actor === 'outside' || trail.isGone);
    if (writes.length > 0 && !wasReplaced) problems.push(`reported ${change.outcome}, but we wrote it`);
    return problems;
  }
  if (writes.length === 0) {
    // Somebody else came to the same value at the same time: ours changed nothing.
    const isTheirs =
      outside.some(({ after }) => trail.same(after, change.written)) && (isLossy || repeats.length > 0);
    if (!isTheirs) problems.push('reported applied, but we wrote nothing');
  }
  for (const [index, write] of writes.entries()) {
    const next = writes[index + 1];
    const between = outside.some(
      ({ sequence }) => sequence > write.sequence && sequence < (next?.sequence ?? 0),
    );
    if (next && !between) problems.push('written twice');
  }
  if (repeats.length > 0 && !isLossy && outside.length === 0) problems.push('sent again without need');
  return problems;
}

/** What others wrote was replaced only with a person's word, or in the moment between check and write. */
export function overwriteProblems(trail: FieldTrail): string[] {
  return trail.writes.flatMap((write) => {
    const edit = trail.overwritten(write);
    if (edit === null || trail.isRace(write)) return [];
    return [
      `somebody's ${JSON.stringify(edit.after)} was overwritten ${Math.round((write.at - edit.at) / 1000)} s later by ${write.mutation}`,
    ];
  });
}

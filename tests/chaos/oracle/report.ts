import { type FieldTrail, lowerCase, tagSet } from './field-trail.ts';
import { tagStep } from './tag-steps.ts';

function appliedProblems(trail: FieldTrail): string[] {
  const { change, lastWrite, entries } = trail;
  if (lastWrite === null) return [];
  const { before, written } = change;
  const problems: string[] = [];
  // What was settled by reading back is reported as it was read, perhaps after somebody else's edit.
  const since = entries.filter(({ changed, sequence }) => changed && sequence >= lastWrite.sequence);
  if (!since.some(({ after }) => trail.same(after, written))) {
    problems.push(
      `reported written ${JSON.stringify(written)}, but it was ${JSON.stringify(lastWrite.after)}`,
    );
  }
  // Somebody may have written our tag otherwise before we read back: it is the same tag.
  const spelling = since.some(({ actor }) => actor === 'outside') ? 'any' : 'exact';
  const isBeforeTrue = trail.isTags
    ? tagStep(before, written, spelling) === tagStep(lastWrite.before, lastWrite.after, spelling)
    : trail.same(before, lastWrite.before);
  // A tags call of its own leaves what others set meanwhile, and reports it.
  const mayBeUnseen = trail.mayBeUnseen(lastWrite) && !lastWrite.mutation.startsWith('tags');
  if (!isBeforeTrue && !mayBeUnseen) {
    problems.push(
      `reported before ${JSON.stringify(before)}, but it was ${JSON.stringify(lastWrite.before)}`,
    );
  }
  return problems;
}

function hadValueAlready(trail: FieldTrail): boolean {
  const { base, value } = trail.change;
  if (!trail.isTags) return trail.valuesSeen().some((seen) => trail.same(seen, value));
  const [before, after] = [tagSet(base), tagSet(value)];
  const added = lowerCase(after).difference(lowerCase(before));
  return trail.valuesSeen().some((seen) => {
    const tags = tagSet(seen);
    return added.isSubsetOf(lowerCase(tags)) && before.difference(after).isDisjointFrom(tags);
  });
}

/** What the product says of a change is what the store's history says. */
export function reportProblems(trail: FieldTrail): string[] {
  const { change } = trail;
  switch (change.outcome) {
    case 'applied':
      return appliedProblems(trail);
    case 'already':
      return hadValueAlready(trail) ? [] : ['reported already there, but the store never held it'];
    case 'held':
    case 'kept': {
      const isTrue = trail.valuesSeen().some((seen) => trail.same(seen, change.theirs));
      // What a call in doubt was to replace counts as well: whoever put the base back in its place was there after us.
      const [base, before] = [change.base, change.before ?? change.base];
      const isMoved = [base, before].some((known) => !trail.same(change.theirs, known));
      const isConflict = isMoved && !trail.same(change.theirs, change.value);
      return [
        ...(isTrue
          ? []
          : [`reported in conflict with ${JSON.stringify(change.theirs)}, which never was there`]),
        ...(isConflict ? [] : ['reported in conflict, but nothing contradicts']),
      ];
    }
    case 'failed':
      return change.error ? [] : ['reported failed without saying why'];
    case 'pending':
      return ['the run has ended and this change has no outcome'];
    case 'cancelled':
      return [];
  }
}

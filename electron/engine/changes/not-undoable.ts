import type { Database } from '../store/database.ts';
import { changeCounts } from './listing.ts';

/**
 * What undo of this set may not be able to restore, in words; empty when everything can be. Every editable field goes
 * back by writing what the store held before (facts §8.1, Undo); only these depend on what happens in between.
 *
 * @throws AppError `not_found`
 */
export function notUndoable(database: Database, set: string): string[] {
  const { fields } = changeCounts(database, set);
  const changesOf = (isMeant: (field: string) => boolean): number =>
    fields.reduce((sum, { field, changes }) => (isMeant(field) ? sum + changes : sum), 0);
  const handles = changesOf((field) => field === 'handle');
  const quantities = changesOf((field) => field.startsWith('quantity@'));
  const sentences: string[] = [];
  if (handles > 0) {
    sentences.push(
      `Handles (${handles}): an old handle comes back only while no other product has taken it, and a redirect made meanwhile stays.`,
    );
  }
  if (quantities > 0) {
    sentences.push(
      `Quantities (${quantities}): where something was sold or received after the run, undo holds the change for you instead of overwriting the count.`,
    );
  }
  return sentences;
}

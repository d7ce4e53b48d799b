import type { Database } from '../database.ts';
import { storeMigrations } from '../migrations/store-migrations.ts';
import type { DatabaseKind } from './database-kind.ts';
import { JOURNAL, type MendedJournal, mendJournal } from './mend-journal.ts';
import type { Salvage } from './salvage.ts';
import { countOf } from './salvage-table.ts';
import { counted, listed } from './words.ts';

const STAGED = ['change_set', 'change'] as const;

/** The catalog, which a pull brings back; the record of pulls with it, so that the next one is a full one. */
const CATALOG = [
  'product',
  'variant',
  'location',
  'inventory_level',
  'metafield',
  'metafield_definition',
  'product_tag',
  'pull',
] as const;

function mendSets(database: Database, now: number): void {
  database.exec(`
    INSERT OR IGNORE INTO change_set (id, name, created_at)
      SELECT DISTINCT set_id, 'recovered set ' || set_id, ${now} FROM change
      WHERE set_id NOT IN (SELECT id FROM change_set);
    DELETE FROM change WHERE set_id NOT IN (SELECT id FROM change_set);
  `);
}

function recoveredOf(database: Database, { runs }: MendedJournal): string {
  const changes = countOf(database, 'change');
  return `Recovered: ${listed([
    `${counted(changes, 'staged change')} in ${counted(countOf(database, 'change_set'), 'change set')}`,
    counted(runs, 'run'),
    counted(countOf(database, 'saved_view'), 'saved view'),
  ])}.`;
}

function lossesOf(salvage: Salvage, journal: MendedJournal): string[] {
  const losses: string[] = [];
  if (!STAGED.every((table) => salvage.isWhole(table))) {
    losses.push('Some staged changes could not be read: look through the change sets before you run them.');
  }
  if (!journal.isWhole) {
    const parts = [
      ...(journal.lostRuns > 0 ? [counted(journal.lostRuns, 'run')] : []),
      ...(journal.lostChanges > 0 ? [`about ${counted(journal.lostChanges, 'change')} of runs`] : []),
    ];
    losses.push(
      parts.length > 0
        ? `Not recovered: ${listed(parts)}.`
        : 'Part of the journal of runs could not be read.',
    );
  }
  if (salvage.fromBackup.size > 0) losses.push('Some of it is as it was before the last update of Bulkhead.');
  return losses;
}

function unfinishedRuns({ unfinished, isWhole }: MendedJournal): string[] {
  if (unfinished === 0) return [];
  const what =
    unfinished === 1
      ? 'The run that had not ended is paused'
      : `The ${unfinished} runs that had not ended are paused`;
  return [isWhole ? `${what}.` : `${what}; before anything is sent again, the store is asked what it holds.`];
}

/** The database of a store. */
export const storeKind: DatabaseKind = {
  migrations: storeMigrations,
  name: 'The database of this store',
  leftOut: new Set([...CATALOG, 'lease']),
  groups: [STAGED, JOURNAL],
  mend(database, salvage, now) {
    mendSets(database, now);
    const journal = mendJournal(database, salvage, now);
    const losses = lossesOf(salvage, journal);
    return [
      recoveredOf(database, journal),
      ...(losses.length > 0 ? losses : ['Nothing of these is lost.']),
      ...unfinishedRuns(journal),
      'Pull the catalog again.',
    ];
  },
};

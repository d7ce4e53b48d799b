import { SavedView } from '../../../../shared/model/grid.ts';
import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

/** All saved views by name. Parsed, since the file can be edited by others. */
export function savedViews(database: Database): SavedView[] {
  return statement<{ name: string; view: string }>(
    database,
    'SELECT name, view FROM saved_view ORDER BY name COLLATE NOCASE',
  )
    .all()
    .flatMap(({ name, view }) => {
      const parsed = SavedView.safeParse({ ...JSON.parse(view), name });
      return parsed.success ? [parsed.data] : [];
    });
}

/** Keeps a view; one of the same name, in any case, is replaced. */
export function saveView(database: Database, { name, ...view }: SavedView): void {
  statement(
    database,
    `INSERT INTO saved_view (name, view) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET name = excluded.name, view = excluded.view`,
  ).run(name, JSON.stringify(view));
}

export function removeView(database: Database, name: string): void {
  statement(database, 'DELETE FROM saved_view WHERE name = ?').run(name);
}

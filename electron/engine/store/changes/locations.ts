import type { Database } from '../database.ts';
import { statement } from '../statement.ts';

export interface Location {
  readonly id: string;
  readonly name: string;
}

/** Every location that the catalog knows, by name. */
export function listLocations(database: Database): Location[] {
  return statement<Location>(
    database,
    'SELECT CAST(id AS TEXT) AS id, name FROM location ORDER BY name',
  ).all();
}

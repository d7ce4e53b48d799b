import { openDatabase } from '../../../electron/engine/store/database.ts';
import { storeMigrations } from '../../../electron/engine/store/migrations/store-migrations.ts';
import { type CatalogSize, fillCatalog } from '../../support/catalog-factory.ts';
import { answer, question } from '../measure.ts';

/** Makes a store's database with a catalog of the given size. */
export interface FillInput extends CatalogSize {
  readonly path: string;
}

const { path, ...size } = question<FillInput>();
const database = openDatabase(path, storeMigrations);
fillCatalog(database, size);
database.close();
answer({});

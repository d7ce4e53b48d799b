import { createReadStream } from 'node:fs';
import { BULK_PARTS } from '../../../electron/engine/catalog/bulk-lines.ts';
import { jsonLines } from '../../../electron/engine/catalog/json-lines.ts';
import {
  beginLoad,
  indexLoad,
  loadRecords,
  swapLoad,
} from '../../../electron/engine/store/catalog/loading.ts';
import { openDatabase } from '../../../electron/engine/store/database.ts';
import { storeMigrations } from '../../../electron/engine/store/migrations/store-migrations.ts';
import { answer, question } from '../measure.ts';
import type { ImportInput, ImportResult } from './import-input.ts';
import { importResult } from './import-result.ts';

/** Lines in one transaction, as in a pull. */
const BATCH = 4_000;

/** The loading path of a full pull, from the result files to the catalog in its place. */
const { path, files } = question<ImportInput>();
const database = openDatabase(path, storeMigrations);
const start = performance.now();
beginLoad(database);
for (const [index, part] of BULK_PARTS.entries()) {
  for await (const lines of jsonLines<never>(createReadStream(files[index] ?? ''), BATCH)) {
    loadRecords(database, part.records(lines));
  }
}
for (const _step of indexLoad(database, 1));
database.transaction(() => swapLoad(database)).immediate();
const result: ImportResult = importResult(database, performance.now() - start);
database.close();
answer(result);

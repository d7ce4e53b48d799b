import { stage } from '../../../electron/engine/changes/stage.ts';
import { asStep } from '../../../electron/engine/changes/steps.ts';
import { openDatabase } from '../../../electron/engine/store/database.ts';
import { storeMigrations } from '../../../electron/engine/store/migrations/store-migrations.ts';
import { answer, question } from '../measure.ts';

export interface StageInput {
  /** A filled database; the measurement works on this very file. */
  readonly path: string;
  readonly where: string;
  readonly edits: readonly string[];
}

export interface StageResult {
  readonly milliseconds: number;
  readonly staged: number;
}

const { path, where, edits } = question<StageInput>();
const database = openDatabase(path, storeMigrations);
const start = performance.now();
const now = Date.now();
const { staged } = asStep(database, now, () => stage(database, { set: 'bench', where, edits }, now));
const result: StageResult = { milliseconds: performance.now() - start, staged };
database.close();
answer(result);

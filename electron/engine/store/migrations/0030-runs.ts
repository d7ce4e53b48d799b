import { ChangeOutcome, JobKind, JobState } from '../../../../shared/model/job.ts';
import { Attempt, ConflictPolicy, RunState } from '../../../../shared/model/run.ts';
import type { Migration } from './migration.ts';

/** Not `IN (…)`: SQLite would build a little index of the list each time a row is written, at twice the row's cost. */
const oneOf = (column: string, values: readonly string[]): string =>
  `CHECK (${values.map((value) => `${column} = '${value}'`).join(' OR ')})`;

/**
 * The journal of runs. A job carries ids only: its changes are the `run_change` rows that name it. An `attempt` row
 * is the intent (written and synced before the call is sent) and, once answered, the receipt.
 */
export const runTables: Migration = {
  version: 30,
  name: 'runs',
  sql: `
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  set_name TEXT NOT NULL,
  undo_of INTEGER REFERENCES run (id),
  policy TEXT NOT NULL ${oneOf('policy', ConflictPolicy.options)},
  state TEXT NOT NULL ${oneOf('state', RunState.options)},
  pause_reason TEXT,
  cancel_requested_at INTEGER,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  -- Milliseconds of work over all engine starts, pauses left out.
  worked_ms INTEGER NOT NULL DEFAULT 0,
  planned_points INTEGER NOT NULL,
  -- Jobs whose resources are re-read together just before they are sent.
  check_batch INTEGER NOT NULL CHECK (check_batch > 0),
  -- Makes idempotency keys unique to this run, whichever database file it is in.
  nonce TEXT NOT NULL,
  -- Points of conflict checks and settling reads; those of writes are in attempt.
  read_requested REAL NOT NULL DEFAULT 0,
  read_spent REAL NOT NULL DEFAULT 0,
  throttled INTEGER NOT NULL DEFAULT 0,
  CHECK ((finished_at IS NOT NULL) = (state IN ('finished', 'cancelled')))
) STRICT;

CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES run (id),
  kind TEXT NOT NULL ${oneOf('kind', JobKind.options)},
  state TEXT NOT NULL DEFAULT 'queued' ${oneOf('state', JobState.options)},
  attempts INTEGER NOT NULL DEFAULT 0,
  -- Epoch milliseconds before which it must not be claimed: back-off, or the grace before settling.
  run_at INTEGER NOT NULL DEFAULT 0,
  planned_cost INTEGER NOT NULL,
  error TEXT
) STRICT;
CREATE INDEX job_run ON job (run_id);
-- Only the states that wait are looked up by time: a job that leaves the queue leaves its index and enters no other.
CREATE INDEX job_queued ON job (run_id, run_at, id) WHERE state = 'queued';
CREATE INDEX job_retrying ON job (run_id, run_at, id) WHERE state = 'retrying';
CREATE INDEX job_indeterminate ON job (run_id, run_at, id) WHERE state = 'indeterminate';

CREATE TABLE run_change (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES run (id),
  job_id INTEGER NOT NULL REFERENCES job (id),
  product_id INTEGER NOT NULL,
  variant_id INTEGER NOT NULL DEFAULT 0,
  field TEXT NOT NULL,
  base TEXT,
  value TEXT,
  -- The intent: what the store held at the check (undo restores it) and what this run sends.
  before TEXT,
  sent TEXT,
  -- The receipt: what the store answered that it holds now.
  written TEXT,
  outcome TEXT NOT NULL DEFAULT 'pending' ${oneOf('outcome', ChangeOutcome.options)},
  theirs TEXT,
  error TEXT
) STRICT;
CREATE INDEX run_change_job ON run_change (job_id);
CREATE INDEX run_change_run ON run_change (run_id);
CREATE INDEX run_change_product ON run_change (product_id);

CREATE TABLE attempt (
  id INTEGER PRIMARY KEY,
  job_id INTEGER NOT NULL REFERENCES job (id),
  number INTEGER NOT NULL,
  -- Idempotency key of inventory calls: the same after an unknown outcome, a new one after a definite failure.
  key TEXT,
  sent_at INTEGER NOT NULL,
  answered_at INTEGER,
  request_id TEXT,
  status INTEGER,
  outcome TEXT ${oneOf('outcome', Attempt.shape.outcome.unwrap().options)},
  requested_cost REAL,
  actual_cost REAL,
  error TEXT,
  UNIQUE (job_id, number)
) STRICT;
`,
};

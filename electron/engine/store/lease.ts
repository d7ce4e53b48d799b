import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { AppError } from '../../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import type { Database } from './database.ts';
import { statement } from './statement.ts';

const HEARTBEAT_MS = 2_000;
/** A holder is presumed dead after this long without a heartbeat. */
const STALE_AFTER_MS = 30_000;

interface LeaseRow {
  owner: string;
  pid: number;
  host: string;
  heartbeat_at: number;
}

/** On Linux a killed process stays in the table, dead, until its parent has looked; it holds nothing any more. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * A killed engine's lease is free at once: on this machine the process table tells. Where it cannot tell (another
 * machine, a process number that was given out again) the heartbeat does. An engine that was merely suspended finds on
 * its next write that the lease is gone.
 */
function isHeld(row: LeaseRow, now: number): boolean {
  if (row.host === hostname() && !isAlive(row.pid)) return false;
  return now - row.heartbeat_at < STALE_AFTER_MS;
}

/** Whether a living engine works on the store, this one included. */
export function isLeased(database: Database, now: number): boolean {
  const row = statement<LeaseRow>(database, 'SELECT owner, pid, host, heartbeat_at FROM lease').get();
  return row !== undefined && isHeld(row, now);
}

/** The right to work on one store's database: to pull, stage and run. Reading needs no lease. */
export interface Lease {
  /**
   * Proves inside the caller's transaction that the lease is still ours.
   * @throws AppError `in_use` when another engine took it over
   */
  assertHeld(): void;
  /** The same as an answer; false also when the database is closed. */
  isHeld(): boolean;
  release(): void;
}

/**
 * Takes the lease, or refuses.
 *
 * @param owner unique to this engine instance; a second engine in the same process is another owner
 * @throws AppError `in_use` while another living engine holds it
 */
export function acquireLease(database: Database, owner: string, clock: Clock): Lease {
  database
    .transaction(() => {
      const row = statement<LeaseRow>(database, 'SELECT owner, pid, host, heartbeat_at FROM lease').get();
      if (row && row.owner !== owner && isHeld(row, clock.now())) {
        throw new AppError(
          'in_use',
          `Another Bulkhead (process ${row.pid} on ${row.host}) is working on this store. Wait for it or stop it.`,
          { data: { pid: row.pid, host: row.host } },
        );
      }
      statement(
        database,
        `INSERT INTO lease (id, owner, pid, host, heartbeat_at) VALUES (1, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, pid = excluded.pid, host = excluded.host,
           heartbeat_at = excluded.heartbeat_at`,
      ).run(owner, process.pid, hostname(), clock.now());
    })
    .immediate();

  /** A full disk must neither end the engine for a missed heartbeat nor keep it from closing. */
  const tryTo = (sql: string, ...parameters: unknown[]) => {
    if (!database.open) return;
    try {
      statement(database, sql).run(...parameters, owner);
    } catch {
      // The row stays as it is: on this machine the process counts, elsewhere it turns stale.
    }
  };
  const timer = setInterval(
    () => tryTo('UPDATE lease SET heartbeat_at = ? WHERE owner = ?', clock.now()),
    HEARTBEAT_MS,
  );
  timer.unref();

  const isOurs = () =>
    database.open && statement(database, 'SELECT 1 FROM lease WHERE owner = ?').get(owner) !== undefined;

  return {
    isHeld: isOurs,
    assertHeld() {
      if (!isOurs()) {
        throw new AppError(
          'in_use',
          'Another Bulkhead has taken over this store. This one has stopped working on it.',
        );
      }
    },
    release() {
      clearInterval(timer);
      tryTo('DELETE FROM lease WHERE owner = ?');
    },
  };
}

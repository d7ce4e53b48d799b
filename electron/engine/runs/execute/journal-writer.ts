import { type Database, withoutSync } from '../../store/database.ts';
import type { Lease } from '../../store/lease.ts';

/** How long a receipt waits for others to share its transaction, in milliseconds. */
const RECEIPT_WAIT_MS = 5;

/** Writes that share a transaction and its fate. */
interface Group {
  readonly writes: (() => void)[];
  readonly written: PromiseWithResolvers<void>;
  isSynced: boolean;
}

/**
 * Groups what is written at about the same time into one transaction: ten answers that arrive together cost one
 * commit, and none is reported before it is committed.
 *
 * Every transaction proves that the lease is still ours, so that an engine that slept while another took over writes
 * nothing more.
 */
export class JournalWriter {
  readonly #database: Database;
  readonly #lease: Lease;
  readonly #commit: (writes: Group['writes']) => void;
  #group: Group | null = null;

  constructor(database: Database, lease: Lease) {
    this.#database = database;
    this.#lease = lease;
    this.#commit = database.transaction((writes: Group['writes']) => {
      lease.assertHeld();
      for (const write of writes) write();
    }).immediate;
  }

  /** Whether an answer could be written down: when another engine has taken the store over, no call must leave. */
  isOurs(): boolean {
    return this.#lease.isHeld();
  }

  /**
   * For intents: written in this turn of the event loop, with the receipts that wait. When it resolves they are on the
   * disk, so the calls may be sent.
   *
   * @returns rejects when the whole group was rolled back
   */
  write(write: () => void): Promise<void> {
    const group = this.#join(write);
    if (!group.isSynced) setImmediate(() => this.#flush(group));
    group.isSynced = true;
    return group.written.promise;
  }

  /**
   * For receipts: committed within a few milliseconds, but not flushed to the disk. The end of the process cannot undo
   * it then. A power cut can undo the receipts since the last intents, which then stand unanswered: their jobs are
   * settled by reading back, like those of any lost answer.
   *
   * @returns rejects when the whole group was rolled back
   */
  record(write: () => void): Promise<void> {
    const group = this.#join(write);
    if (group.writes.length === 1) setTimeout(() => this.#flush(group), RECEIPT_WAIT_MS);
    return group.written.promise;
  }

  #join(write: () => void): Group {
    this.#group ??= { writes: [], written: Promise.withResolvers(), isSynced: false };
    this.#group.writes.push(write);
    return this.#group;
  }

  #flush(group: Group): void {
    if (this.#group !== group) return;
    this.#group = null;
    try {
      if (group.isSynced) this.#commit(group.writes);
      else withoutSync(this.#database, () => this.#commit(group.writes));
      group.written.resolve();
    } catch (error) {
      group.written.reject(error);
    }
  }
}

import { appendFileSync, closeSync, openSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';

/** Who wrote: a client of the API, or a colleague working in the store's own admin at the same time. */
export type Actor = 'app' | 'outside';

/** One accepted mutation, as far as it is the same for every field that it wrote. */
export interface LedgerWrite {
  /** Milliseconds since the epoch, by the store's clock. */
  readonly at: number;
  readonly requestId: string;
  /** The mutation's field name, or `outsideEdit`. */
  readonly mutation: string;
  readonly actor: Actor;
  readonly idempotencyKey: string | null;
}

/** One field that an accepted write carried. */
export interface LedgerField {
  /** Numeric part of the product's id. */
  readonly productId: string;
  /** Numeric part of the variant's id; null for a product's own field. */
  readonly variantId: string | null;
  /**
   * A field key of `shared/model/field.ts`, or what the console cannot edit: `exists`, `options`, `requiresShipping`,
   * `collection@ID`, `published@ID`, and quantities other than available (`damaged@LOCATION_ID`).
   */
  readonly field: string;
  /** In the canonical text of `shared/model/value.ts`, as is `after`. */
  readonly before: string | null;
  readonly after: string | null;
  /** False when the write carried the value that the store had already. */
  readonly changed: boolean;
}

export interface LedgerEntry extends LedgerWrite, LedgerField {
  /** Counts fields from 1, in the order in which they were written. */
  readonly sequence: number;
}

/**
 * A record of every accepted write, so that a test can prove “applied exactly once, undone exactly once”. Refused
 * writes leave no trace here.
 */
export class Ledger {
  readonly #writes: { readonly write: LedgerWrite; readonly fields: readonly LedgerField[] }[] = [];
  readonly #listeners = new Set<(write: LedgerWrite, fields: readonly LedgerField[]) => void>();
  #descriptor: number | null;
  #size = 0;

  /**
   * @param file also append each entry to this file as a line of JSON, at once, so that it is complete even when
   *   the process is killed; null keeps the ledger in memory only
   * @throws AppError `bad_input` when the file cannot be written
   */
  constructor(file: string | null = null) {
    try {
      this.#descriptor = file === null ? null : openSync(file, 'a');
    } catch (cause) {
      throw new AppError('bad_input', `The ledger file ${file} cannot be written: choose another path.`, {
        cause,
      });
    }
  }

  /** Number of entries, which is the number of fields written. */
  get size(): number {
    return this.#size;
  }

  /** Told of every entry; of one write there may be several. */
  onAppend(listener: (write: LedgerWrite, fields: readonly LedgerField[]) => void): void {
    this.#listeners.add(listener);
  }

  append(write: LedgerWrite, fields: readonly LedgerField[]): void {
    if (fields.length === 0) return;
    const first = this.#size + 1;
    this.#writes.push({ write, fields });
    this.#size += fields.length;
    for (const listener of this.#listeners) listener(write, fields);
    if (this.#descriptor === null) return;
    const lines = fields.map((field, index) =>
      JSON.stringify({ sequence: first + index, ...write, ...field }),
    );
    appendFileSync(this.#descriptor, `${lines.join('\n')}\n`);
  }

  /** All entries in the order in which they were written. */
  *entries(): Generator<LedgerEntry> {
    let sequence = 0;
    for (const { write, fields } of this.#writes) {
      for (const field of fields) {
        sequence += 1;
        yield { sequence, ...write, ...field };
      }
    }
  }

  /**
   * Closes the file; the entries stay readable. What a request still under way writes later is kept in memory only:
   * the descriptor's number may belong to another file by then.
   */
  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }
}

import { createWriteStream, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../../shared/errors.ts';
import type { BundleDraft, BundleFile, BundleId, BundleRequest } from '../../../shared/model/bundle.ts';
import { redact } from '../../../shared/redaction/redact.ts';
import { redactText } from '../../../shared/redaction/redact-text.ts';

/** A bundle while it is put together: plain files in a folder, so that what the person looks at is what is saved. */
export class DraftFolder {
  readonly id: BundleId;
  readonly folder: string;
  readonly request: BundleRequest;
  readonly #signal: AbortSignal;
  readonly #files: BundleFile[] = [];
  readonly #missing: string[] = [];

  /** @param signal ends the file that is being added, and every one after it */
  constructor(id: BundleId, folder: string, request: BundleRequest, signal: AbortSignal) {
    this.id = id;
    this.folder = folder;
    this.request = request;
    this.#signal = signal;
  }

  /**
   * Adds a file of text piece by piece.
   *
   * @param name with `/` between folders
   * @param safe what it holds, redacted already: only who makes a piece knows where a value begins and ends
   * @throws the system's error when the disk refuses it, AppError `cancelled`
   */
  async addSafe(name: string, about: string, safe: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const path = join(this.folder, ...name.split('/'));
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = createWriteStream(path, { mode: 0o600, flags: 'wx' });
    try {
      await pipeline(Readable.from(safe), file, { signal: this.#signal });
    } catch (error) {
      if (!this.#signal.aborted) throw error;
      throw new AppError('cancelled', 'The log bundle was not made: you cancelled it.', { cause: error });
    }
    this.#files.push({ name, bytes: statSync(path).size, about });
  }

  /** Adds what a value says, redacted and bounded (`redact`). */
  addJson(name: string, about: string, value: unknown): Promise<void> {
    return this.addSafe(name, about, [`${JSON.stringify(redact(value), null, 2)}\n`]);
  }

  /** Says that something could not be read; the rest of a bundle is worth having without it. */
  miss(what: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#missing.push(redactText(`${what}: ${reason}`));
  }

  list(): BundleDraft {
    const bytes = this.#files.reduce((sum, file) => sum + file.bytes, 0);
    return { id: this.id, files: [...this.#files], bytes, missing: [...this.#missing] };
  }
}

/** Whether a failure of adding a file is one of the whole bundle: a full disk, or the person who cancels. */
export function endsAll(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'cancelled';
}

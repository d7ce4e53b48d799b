import { createHash } from 'node:crypto';
import { configure, type FileEntry, ZipReader } from '@zip.js/zip.js';
import { AppError } from '../../../shared/errors.ts';
import type { FileBytes } from './file-bytes.ts';

configure({ useWebWorkers: false });

/** Every archive of ours names its other files in here, with their sizes and hashes. */
export const MANIFEST_NAME = 'manifest.json';

/** What a manifest says of a file. */
export interface SealedFile {
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

export interface ArchiveKind {
  /** What it should have been, for the person: `backup`. */
  readonly word: string;
  /** Files beside the manifest; a file that claims more is not one of ours. */
  readonly mostFiles: number;
  /** Of the manifest, in bytes. */
  readonly largestManifest: number;
}

function damaged(what: string): AppError {
  return new AppError('bad_input', `${what} It was damaged or changed after it was made.`);
}

/** Takes the pieces of a file, and not one byte more than the file may have. */
function boundedSink(most: number, take: (piece: Uint8Array) => unknown): WritableStream<Uint8Array> {
  let taken = 0;
  return new WritableStream({
    async write(piece) {
      taken += piece.length;
      if (taken > most) throw damaged('One of its files is larger than it says.');
      await take(piece);
    },
  });
}

/** A zip file from anywhere that claims to be one of ours. Names in it are compared, never used as paths. */
export class CheckedZip {
  readonly #kind: ArchiveKind;
  readonly #entries = new Map<string, FileEntry>();

  private constructor(kind: ArchiveKind) {
    this.#kind = kind;
  }

  /** @throws AppError `bad_input` when it is no zip file, or holds what none of ours does */
  static async open(bytes: FileBytes, kind: ArchiveKind): Promise<CheckedZip> {
    const archive = new CheckedZip(kind);
    await archive.#read(() => archive.#list(bytes));
    return archive;
  }

  async #list(bytes: FileBytes): Promise<void> {
    const reader = new ZipReader(bytes, { strictness: 'strict', filenameValidation: 'strict' });
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory || entry.symlink || entry.encrypted || this.#entries.has(entry.filename)) {
        throw damaged(`It holds “${entry.filename}”, which does not belong there.`);
      }
      this.#entries.set(entry.filename, entry);
      if (this.#entries.size > this.#kind.mostFiles + 1) {
        throw damaged(`It holds more files than a ${this.#kind.word} can have.`);
      }
    }
  }

  /** What the zip library finds wrong is not written for people. Failures of the disk and ours are left as they are. */
  async #read<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof AppError || (error instanceof Error && 'errno' in error)) throw error;
      throw new AppError('bad_input', `It is no ${this.#kind.word} of Bulkhead, or it is damaged.`, {
        cause: error,
      });
    }
  }

  /** @throws AppError `bad_input` */
  async manifest(): Promise<string> {
    const entry = this.#entries.get(MANIFEST_NAME);
    if (!entry) throw new AppError('bad_input', `It is no ${this.#kind.word} of Bulkhead.`);
    const pieces: Uint8Array[] = [];
    const sink = boundedSink(this.#kind.largestManifest, (piece) => pieces.push(piece));
    await this.#read(() => entry.getData(sink, { checkSignature: true }));
    return Buffer.concat(pieces).toString('utf8');
  }

  /**
   * Proves that the archive holds every file of its manifest, once, and no other.
   * @throws AppError `bad_input`
   */
  assertHolds(files: readonly string[]): void {
    const expected = new Set([MANIFEST_NAME, ...files]);
    if (expected.size !== files.length + 1) throw damaged('It lists a file twice.');
    const stranger = [...this.#entries.keys()].find((name) => !expected.has(name));
    if (stranger !== undefined) throw damaged(`It holds “${stranger}”, which does not belong there.`);
    const missing = [...expected].find((name) => !this.#entries.has(name));
    if (missing !== undefined) throw damaged(`“${missing}” is missing in it.`);
  }

  /**
   * Reads a file and proves that it is the one that the manifest speaks of.
   *
   * @param take gets it piece by piece
   * @throws AppError `bad_input` when it is not; what was taken until then is worthless
   */
  async read({ name, bytes, sha256 }: SealedFile, take: (piece: Uint8Array) => unknown): Promise<void> {
    const entry = this.#entries.get(name);
    if (!entry) throw damaged(`“${name}” is missing in it.`);
    const hash = createHash('sha256');
    const sink = boundedSink(bytes, async (piece) => {
      hash.update(piece);
      await take(piece);
    });
    await this.#read(() => entry.getData(sink, { checkSignature: true }));
    if (hash.digest('hex') !== sha256) throw damaged(`“${name}” in it is not what it was when it was made.`);
  }
}

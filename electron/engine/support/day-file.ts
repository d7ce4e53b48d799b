import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { Writable } from 'node:stream';
import type { Clock } from '../clock.ts';
import { type LogFile, logFile, logFilePath, logFilesAmong } from './log-files.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Together with the size of a file (16 MB) this bounds the whole log to 256 MB. */
const FILES_KEPT = 16;

export interface DayFileOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** Bytes after which a day goes on in a further file. */
  readonly fileBytes: number;
  /** Days that are kept, the current one included. */
  readonly days: number;
}

/**
 * Appends whole lines to the file of the day. Several processes may write to one folder: every batch of lines is one
 * append. A write that fails is given up with its lines, and the next one tries again: a log never fails its program.
 */
export class DayFile extends Writable {
  readonly #options: DayFileOptions;
  #current: { handle: FileHandle; file: LogFile; bytes: number } | null = null;

  constructor(options: DayFileOptions) {
    super({ decodeStrings: true, highWaterMark: 1024 * 1024 });
    this.#options = options;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#append(chunk).then(
      () => done(),
      () => done(),
    );
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#append(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(
      () => done(),
      () => done(),
    );
  }

  override _final(done: () => void): void {
    this.#close().then(
      () => done(),
      () => done(),
    );
  }

  async #append(lines: Buffer): Promise<void> {
    const day = new Date(this.#options.clock.now()).toISOString().slice(0, 10);
    let current = this.#current;
    if (current?.file.day !== day || current.bytes >= this.#options.fileBytes) {
      await this.#close();
      current = await this.#open(day);
    }
    await current.handle.appendFile(lines);
    current.bytes += lines.length;
  }

  async #close(): Promise<void> {
    const current = this.#current;
    this.#current = null;
    await current?.handle.close();
  }

  async #open(day: string) {
    const { folder, fileBytes } = this.#options;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const files = logFilesAmong(await readdir(folder));
    let part = files.findLast((file) => file.day === day)?.part ?? 0;
    for (;;) {
      const file = logFile(day, part);
      const handle = await open(logFilePath(folder, file), 'a', 0o600);
      const bytes = (await handle.stat()).size;
      if (bytes < fileBytes) {
        this.#current = { handle, file, bytes };
        await this.#prune(files);
        return this.#current;
      }
      await handle.close();
      part += 1;
    }
  }

  async #prune(files: readonly LogFile[]): Promise<void> {
    const { clock, days } = this.#options;
    const oldest = new Date(clock.now() - (days - 1) * DAY_MS).toISOString().slice(0, 10);
    const surplus = files.filter(
      (file, index) => file.day < oldest || index < files.length - (FILES_KEPT - 1),
    );
    for (const file of surplus) await rm(logFilePath(this.#options.folder, file), { force: true });
  }
}

import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { Writable } from 'node:stream';
import type { Clock } from '../clock.ts';
import { type LogFile, logFile, logFilePath, logFilesAmong } from './log-files.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Together with the size of a file (16 MB) this bounds the whole log to 256 MB. */
const FILES_KEPT = 16;
/** How often it is looked whether the file is still where it was, in milliseconds. */
const LOOK_MS = 1_000;
/** While lines keep coming they are gathered this long, in milliseconds: a write of its own costs more than a line. */
const GATHER_MS = 20;
const NEWLINE = 0x0a;

export interface DayFileOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** Bytes after which a day goes on in a further file. */
  readonly fileBytes: number;
  /** Days that are kept, the current one included. */
  readonly days: number;
  /** A line that says how many were lost before it. */
  readonly lossLine: (lines: number) => string;
}

interface OpenFile {
  readonly handle: FileHandle;
  readonly file: LogFile;
  readonly inode: number;
  bytes: number;
  lookedAt: number;
}

function linesIn(text: Buffer): number {
  let lines = 0;
  for (let at = text.indexOf(NEWLINE); at >= 0; at = text.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}

/** Whether a file ends within a line, which a crash or a full disk cut off. */
async function isTorn(handle: FileHandle, bytes: number): Promise<boolean> {
  if (bytes === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, bytes - 1);
  return buffer[0] !== NEWLINE;
}

/**
 * Appends whole lines to the file of the day. Several processes may write to one folder: every batch of lines is one
 * append. A write that fails is given up with its lines, and the next one tries again and says how many are missing: a
 * log never fails its program, be the disk full, the folder gone or not to be written.
 */
export class DayFile extends Writable {
  readonly #options: DayFileOptions;
  #current: OpenFile | null = null;
  #lost = 0;

  constructor(options: DayFileOptions) {
    super({ decodeStrings: true, highWaterMark: 1024 * 1024 });
    this.#options = options;
  }

  /** A line is left out; the next that is written is preceded by how many were. */
  leaveOut(): void {
    this.#lost += 1;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    void this.#appendOrLose(chunk).then(() => this.#gather(done));
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    const lines = Buffer.concat(chunks.map(({ chunk }) => chunk));
    void this.#appendOrLose(lines).then(() => this.#gather(done));
  }

  override _final(done: () => void): void {
    void this.#close().then(done);
  }

  /** The next write takes all that has come until then. Nothing more comes once the log is being closed. */
  #gather(done: () => void): void {
    if (this.writableEnded) done();
    else setTimeout(done, GATHER_MS);
  }

  async #appendOrLose(lines: Buffer): Promise<void> {
    try {
      await this.#append(lines);
    } catch {
      this.#lost += linesIn(lines);
      await this.#close();
    }
  }

  async #append(lines: Buffer): Promise<void> {
    const day = new Date(this.#options.clock.now()).toISOString().slice(0, 10);
    let current = this.#current;
    if (
      !current ||
      current.file.day !== day ||
      current.bytes >= this.#options.fileBytes ||
      (await this.#isGone(current))
    ) {
      await this.#close();
      current = await this.#open(day);
    }
    const lost = this.#lost;
    const text = lost > 0 ? Buffer.concat([Buffer.from(`${this.#options.lossLine(lost)}\n`), lines]) : lines;
    await current.handle.appendFile(text);
    current.bytes += text.length;
    this.#lost -= lost;
  }

  /** Somebody may have removed the folder or the file: writing on would write to nowhere. */
  async #isGone(current: OpenFile): Promise<boolean> {
    const now = this.#options.clock.monotonic();
    if (now - current.lookedAt < LOOK_MS) return false;
    current.lookedAt = now;
    try {
      const { ino } = await stat(logFilePath(this.#options.folder, current.file));
      return ino !== current.inode;
    } catch {
      return true;
    }
  }

  async #close(): Promise<void> {
    const current = this.#current;
    this.#current = null;
    await current?.handle.close().catch(() => {});
  }

  async #open(day: string): Promise<OpenFile> {
    const { folder, fileBytes, clock } = this.#options;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const files = logFilesAmong(await readdir(folder));
    let part = files.findLast((file) => file.day === day && !file.isMains)?.part ?? 0;
    for (;;) {
      const file = logFile(day, part);
      const handle = await open(logFilePath(folder, file), 'a+', 0o600);
      const { size: bytes, ino: inode } = await handle.stat();
      if (bytes < fileBytes) {
        this.#current = { handle, file, inode, bytes, lookedAt: clock.monotonic() };
        if (await isTorn(handle, bytes)) await handle.appendFile('\n');
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
    const own = files.filter((file) => !file.isMains);
    const surplus = own.slice(0, Math.max(0, own.length - (FILES_KEPT - 1)));
    for (const file of files) {
      if (file.day >= oldest && !surplus.includes(file)) continue;
      await rm(logFilePath(this.#options.folder, file), { force: true });
    }
  }
}

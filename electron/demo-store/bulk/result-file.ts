import { type FileHandle, open } from 'node:fs/promises';

/** Written in pieces of about this many characters. */
const PIECE = 256 * 1024;

/** A JSONL file on disk: results of large stores do not belong in memory. */
export class ResultFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #waiting: string[] = [];
  #waitingSize = 0;
  #bytes = 0;
  #lines = 0;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  static async create(path: string): Promise<ResultFile> {
    return new ResultFile(path, await open(path, 'w'));
  }

  get bytes(): number {
    return this.#bytes;
  }

  get lines(): number {
    return this.#lines;
  }

  /** Cheap and synchronous; call `drain` now and then. */
  writeLine(json: string): void {
    this.#waiting.push(json, '\n');
    this.#waitingSize += json.length + 1;
    this.#lines += 1;
  }

  get isFull(): boolean {
    return this.#waitingSize >= PIECE;
  }

  /** Puts what waits on disk. */
  async drain(): Promise<void> {
    const piece = Buffer.from(this.#waiting.join(''));
    this.#waiting = [];
    this.#waitingSize = 0;
    this.#bytes += piece.length;
    await this.#handle.appendFile(piece);
  }

  async close(): Promise<void> {
    await this.drain();
    await this.#handle.close();
  }
}

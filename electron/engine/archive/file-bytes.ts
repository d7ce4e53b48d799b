import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Reader } from '@zip.js/zip.js';

/** A file as zip.js reads it: piece by piece, never whole in memory. */
export class FileBytes extends Reader<string> implements AsyncDisposable {
  readonly #file: FileHandle;

  private constructor(path: string, file: FileHandle, size: number) {
    super(path);
    this.#file = file;
    this.size = size;
  }

  /** @throws the system's error when the file cannot be read */
  static async open(path: string): Promise<FileBytes> {
    const file = await open(path, 'r');
    try {
      return new FileBytes(path, file, (await file.stat()).size);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - index)));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await this.#file.read(bytes, filled, bytes.length - filled, index + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }
}

/** SHA-256 of a file, in hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

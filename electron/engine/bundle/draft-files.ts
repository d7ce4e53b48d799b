import { readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { BundleId } from '../../../shared/model/bundle.ts';
import { BundleSummary } from './manifest.ts';

/** Beside the files, not among them. */
export const SUMMARY = 'summary.json';

/** Bytes of a file that are shown at a time. */
const PIECE = 256 * 1024;

const LINE_FEED = 0x0a;

export function filesFolder(draft: string): string {
  return join(draft, 'files');
}

/** @param id checked by its shape, so it leads nowhere else */
export function draftFolder(home: string, id: BundleId): string {
  return join(home, 'drafts', id);
}

/** @throws AppError `not_found` when it was saved or discarded, or is older than a day */
export function draftSummary(home: string, id: BundleId): BundleSummary {
  try {
    return BundleSummary.parse(JSON.parse(readFileSync(join(draftFolder(home, id), SUMMARY), 'utf8')));
  } catch (error) {
    throw new AppError('not_found', `The log bundle ${id} is not there any more. Put it together again.`, {
      cause: error,
    });
  }
}

/** Where the last whole line of a piece ends, or in a line that is longer than a piece, the last whole character. */
function wholeLines(bytes: Uint8Array): number {
  const end = bytes.lastIndexOf(LINE_FEED) + 1;
  return end === 0 ? wholeCharacters(bytes) : end;
}

/** Where the last whole character of a piece ends. */
function wholeCharacters(bytes: Uint8Array): number {
  let end = bytes.length;
  // At most three bytes of a character that goes on in the next piece.
  for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    if (length > back) end -= back;
    break;
  }
  return end;
}

/**
 * A piece of a file of a draft.
 *
 * @param name as the draft lists it
 * @param offset in bytes; where the piece before said that the next begins
 * @throws AppError `not_found`
 */
export async function readDraftFile(
  home: string,
  id: BundleId,
  name: string,
  offset: number,
): Promise<{ text: string; next: number | null }> {
  const file = draftSummary(home, id).files.find((listed) => listed.name === name);
  if (!file) throw new AppError('not_found', `The log bundle ${id} has no file “${name}”.`);
  const handle = await open(join(filesFolder(draftFolder(home, id)), ...name.split('/')), 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(PIECE), 0, PIECE, offset);
    const isLast = offset + bytesRead >= file.bytes;
    const end = isLast ? bytesRead : wholeLines(buffer.subarray(0, bytesRead));
    return { text: buffer.subarray(0, end).toString('utf8'), next: isLast ? null : offset + end };
  } finally {
    await handle.close();
  }
}

export function discardDraft(home: string, id: BundleId): void {
  rmSync(draftFolder(home, id), { recursive: true, force: true });
}

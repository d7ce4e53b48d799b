import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A draft that has not been touched for so long, in milliseconds, was left behind by a crash or forgotten. */
const ABANDONED_AFTER_MS = 24 * 3_600_000;

/**
 * The place for files that are needed for a while: in the data folder, which has room for databases and is nobody
 * else's to read. Removes what was left behind there.
 *
 * @param home the data folder
 * @param now milliseconds since the epoch
 */
export function draftsFolder(home: string, now: number): string {
  const drafts = join(home, 'drafts');
  mkdirSync(drafts, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(drafts)) {
    const path = join(drafts, name);
    if (now - statSync(path).mtimeMs > ABANDONED_AFTER_MS) rmSync(path, { recursive: true, force: true });
  }
  return drafts;
}

/**
 * Runs work that needs files while it lasts.
 *
 * @param home the data folder
 * @param now milliseconds since the epoch
 * @param work gets a folder of its own, which is removed afterwards
 */
export async function withDraftFolder<Result>(
  home: string,
  now: number,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(draftsFolder(home, now), 'work-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

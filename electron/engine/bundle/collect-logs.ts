import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { redact } from '../../../shared/redaction/redact.ts';
import { redactText } from '../../../shared/redaction/redact-text.ts';
import { logFilePath, logFilesAmong } from '../support/log-files.ts';
import { type DraftFolder, endsAll } from './bundle-draft.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Read, looked through and written at a time; the engine does nothing else for so long (a millisecond). */
const BLOCK_BYTES = 64 * 1024;
/** Errors and warnings that are repeated on the first page. */
const LAST_ERRORS = 50;

export interface LogChoice {
  readonly folder: string;
  /** Ids of the stores to tell of; lines about no store are told as well. Null for all. */
  readonly stores: ReadonlySet<string> | null;
  readonly days: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The latest errors and warnings that were met on the way. */
export class LastErrors {
  readonly #entries: {
    time: string;
    level: string;
    message: string;
    store?: unknown;
    run?: unknown;
    requestId?: unknown;
  }[] = [];

  note(entry: Record<string, unknown>): void {
    if (entry.level !== 'error' && entry.level !== 'warn') return;
    const { time, level, message, store, run, requestId } = entry;
    this.#entries.push({ time: String(time), level, message: String(message), store, run, requestId });
    if (this.#entries.length > 2 * LAST_ERRORS) this.#trim();
  }

  /** Newest first. */
  list() {
    this.#trim();
    return [...this.#entries].reverse();
  }

  #trim(): void {
    this.#entries.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
    this.#entries.splice(0, this.#entries.length - LAST_ERRORS);
  }
}

/**
 * A line as it may leave the machine, or null when it is about another store. The lines were redacted when they were
 * written; what is a secret today may not have been known then.
 *
 * @param isClean nothing in it is to be masked
 */
function told(
  line: string,
  isClean: boolean,
  stores: LogChoice['stores'],
  lastErrors: LastErrors,
): string | null {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line);
  } catch {
    // Cut off by a crash: whose it is cannot be told.
    return stores === null ? redactText(line) : null;
  }
  if (typeof entry !== 'object' || entry === null) return null;
  if (stores !== null && typeof entry.store === 'string' && !stores.has(entry.store)) return null;
  const safe = isClean ? entry : (redact(entry) as Record<string, unknown>);
  lastErrors.note(safe);
  return isClean || redactText(line) === line ? line : JSON.stringify(safe);
}

/** Whole lines of a file, many at a time, without the end of the last one. */
async function* blocksOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: BLOCK_BYTES })) {
    const end = piece.lastIndexOf('\n');
    if (end >= 0) yield rest + piece.slice(0, end);
    rest = end < 0 ? rest + piece : piece.slice(end + 1);
  }
  if (rest !== '') yield rest;
}

async function* toldLines(
  path: string,
  { stores }: LogChoice,
  lastErrors: LastErrors,
): AsyncGenerator<string> {
  for await (const block of blocksOf(path)) {
    // Almost always clean, and to look through a block takes a third less time than through its lines one by one.
    const isClean = redactText(block) === block;
    const lines = block
      .split('\n')
      .map((line) => told(line, isClean, stores, lastErrors))
      .filter((line) => line !== null);
    if (lines.length > 0) yield `${lines.join('\n')}\n`;
  }
}

/** The days of logs that were asked for, with nothing about stores that were not. Streams: memory does not grow. */
export async function collectLogs(draft: DraftFolder, choice: LogChoice): Promise<LastErrors> {
  const lastErrors = new LastErrors();
  const oldest = new Date(choice.now - (choice.days - 1) * DAY_MS).toISOString().slice(0, 10);
  let names: string[];
  try {
    names = await readdir(choice.folder);
  } catch (error) {
    draft.miss('Logs', error);
    return lastErrors;
  }
  for (const file of logFilesAmong(names).filter(({ day }) => day >= oldest)) {
    try {
      const lines = toldLines(logFilePath(choice.folder, file), choice, lastErrors);
      await draft.addSafe(`logs/${file.name}`, file.isMains ? 'Log of the window’s process' : 'Log', lines);
    } catch (error) {
      // Pruned, or not readable: the others are.
      if (endsAll(error)) throw error;
      draft.miss(`Log ${file.name}`, error);
    }
  }
  return lastErrors;
}

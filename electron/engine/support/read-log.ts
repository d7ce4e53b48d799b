import { type FileHandle, mkdir, open, readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { LogEntry, LogLevel } from '../../../shared/model/log-entry.ts';
import { FolderWatch } from './folder-watch.ts';
import { type LogFile, logFilePath, logFilesAmong } from './log-files.ts';

/** Bytes read at a time. */
const CHUNK = 64 * 1024;
const NEWLINE = 0x0a;

/** Most entries that are given at a time. */
const PORTION = 500;
/** While lines are written all the time, they are looked for this often, in milliseconds. */
const GATHER_MS = 50;

export interface ReadLogOptions {
  readonly folder: string;
  /** Only lines about this store. */
  readonly store?: string | undefined;
  /** Only lines about this run. */
  readonly run?: number | undefined;
  /** Only lines about this job. */
  readonly job?: number | undefined;
  /** Only lines whose message, call, request id or data contain this text, in any case. */
  readonly text?: string | undefined;
  /** The least severe level to show. */
  readonly level: LogLevel;
  /** How many of the latest matching lines come first. */
  readonly limit: number;
  /** Whether to go on with new lines until the signal is aborted. */
  readonly follow: boolean;
  readonly signal?: AbortSignal | undefined;
}

function contains({ message, call = '', requestId = '', data = {} }: LogEntry, text: string | undefined) {
  if (!text) return true;
  return `${message}\n${call}\n${requestId}\n${JSON.stringify(data)}`
    .toLowerCase()
    .includes(text.toLowerCase());
}

/** The line as an entry, if it is one and wanted. A line cut off by a crash is left out. */
function wanted(line: string, options: ReadLogOptions): LogEntry | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return null;
  }
  const parsed = LogEntry.safeParse(json);
  if (!parsed.success) return null;
  const entry = parsed.data;
  const severity = LogLevel.options.indexOf(entry.level);
  if (severity > LogLevel.options.indexOf(options.level)) return null;
  if (options.store !== undefined && entry.store !== options.store) return null;
  if (options.run !== undefined && entry.run !== options.run) return null;
  if (options.job !== undefined && entry.job !== options.job) return null;
  return contains(entry, options.text) ? entry : null;
}

/** Whole lines before `end`, last one first, reading no more of the file than is asked for. */
async function* linesBackwards(handle: FileHandle, end: number): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for (let position = end; position > 0; ) {
    const length = Math.min(CHUNK, position);
    position -= length;
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
    const text = Buffer.concat([buffer, rest]);
    // What stands before the first line break may go on in the chunk before.
    const first = position === 0 ? 0 : text.indexOf(NEWLINE) + 1;
    if (first === 0 && position > 0) {
      rest = text;
      continue;
    }
    rest = text.subarray(0, first);
    const lines = text.subarray(first).toString('utf8').split('\n');
    for (const line of lines.toReversed()) if (line !== '') yield line;
  }
}

/** Whole lines from `start` on, and where the next one begins. */
async function linesFrom(handle: FileHandle, start: number): Promise<{ lines: string[]; next: number }> {
  const { size } = await handle.stat();
  const length = Math.max(0, size - start);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
  const end = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE) + 1;
  return { lines: buffer.subarray(0, end).toString('utf8').split('\n'), next: start + end };
}

async function withFile<T>(path: string, use: (handle: FileHandle) => Promise<T>): Promise<T | null> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    // Pruned meanwhile.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}

/** Entries in their order, so many at a time: whoever shows them has to come to other things in between. */
function* portions(entries: readonly LogEntry[]): Generator<LogEntry[]> {
  for (let at = 0; at < entries.length; at += PORTION) yield entries.slice(at, at + PORTION);
}

/** Entries of several files by their time; those of one moment as they were found. */
function inOrder(entries: readonly LogEntry[]): LogEntry[] {
  return entries.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}

/**
 * The latest matching entries of some files, oldest first.
 *
 * @param files latest first
 * @param readUpTo gets where each file's last whole line ends
 */
async function latestOf(
  files: readonly LogFile[],
  readUpTo: Map<string, number>,
  options: ReadLogOptions,
): Promise<LogEntry[]> {
  const latest: LogEntry[] = [];
  for (const file of files) {
    await withFile(logFilePath(options.folder, file), async (handle) => {
      const end = await endOfLastLine(handle);
      readUpTo.set(file.name, end);
      if (latest.length >= options.limit) return;
      for await (const line of linesBackwards(handle, end)) {
        const entry = wanted(line, options);
        if (entry) latest.push(entry);
        if (latest.length >= options.limit) break;
      }
    });
  }
  return latest.reverse();
}

/**
 * The latest matching lines of the log, whoever wrote them, oldest first; with `follow`, new ones of any process as they are written,
 * over the change of days, until the signal is aborted. Lines come together that were written shortly after each other.
 */
export async function* readLog(options: ReadLogOptions): AsyncGenerator<LogEntry[]> {
  const { folder, limit, follow, signal } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Watching begins before the reading, so that no line falls between.
  const watch = follow ? new FolderWatch(folder, signal) : null;
  try {
    const files = logFilesAmong(await readdir(folder)).toReversed();
    const readUpTo = new Map<string, number>();
    const latest = [
      ...(await latestOf(
        files.filter((file) => !file.isMains),
        readUpTo,
        options,
      )),
      ...(await latestOf(
        files.filter((file) => file.isMains),
        readUpTo,
        options,
      )),
    ];
    yield* portions(inOrder(latest).slice(Math.max(0, latest.length - limit)));

    while (watch && (await watch.changed())) {
      const fresh: LogEntry[] = [];
      for (const file of logFilesAmong(await readdir(folder))) {
        const found = await withFile(logFilePath(folder, file), (handle) =>
          linesFrom(handle, readUpTo.get(file.name) ?? 0),
        );
        if (!found) continue;
        readUpTo.set(file.name, found.next);
        for (const line of found.lines) {
          const entry = wanted(line, options);
          if (entry) fresh.push(entry);
        }
      }
      yield* portions(inOrder(fresh));
      // What is written meanwhile is read at once.
      await delay(GATHER_MS);
    }
  } finally {
    watch?.close();
  }
}

/** Where a line that is being written begins; the end of the file when none is. */
async function endOfLastLine(handle: FileHandle): Promise<number> {
  const { size } = await handle.stat();
  for (let position = size; position > 0; ) {
    const length = Math.min(CHUNK, position);
    position -= length;
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
    const newline = buffer.lastIndexOf(NEWLINE);
    if (newline >= 0) return position + newline + 1;
  }
  return 0;
}

import { join } from 'node:path';

const NAME = /^bulkhead-(\d{4}-\d{2}-\d{2})(?:\.(\d+))?\.jsonl$/;

/** One file of the log: a day (UTC, as the times within), or a further part of a day that outgrew its file. */
export interface LogFile {
  readonly name: string;
  readonly day: string;
  /** 0 for the first of the day. */
  readonly part: number;
}

export function logFile(day: string, part: number): LogFile {
  return { name: `bulkhead-${day}${part === 0 ? '' : `.${part}`}.jsonl`, day, part };
}

export function logFilePath(folder: string, file: LogFile): string {
  return join(folder, file.name);
}

/** The log's files among the names of a folder, oldest first. */
export function logFilesAmong(names: readonly string[]): LogFile[] {
  return names
    .flatMap((name) => {
      const match = NAME.exec(name);
      return match?.[1] ? [{ name, day: match[1], part: Number(match[2] ?? 0) }] : [];
    })
    .toSorted((a, b) => (a.day === b.day ? a.part - b.part : a.day < b.day ? -1 : 1));
}

import { join } from 'node:path';
import { mainLogFile } from '../../../shared/log/main-log-file.ts';

const NAME = /^bulkhead-(\d{4}-\d{2}-\d{2})(\.main)?(?:\.(\d+))?\.jsonl$/;

/** One file of the log: a day (UTC, as the times within), or a further part of a day that outgrew its file. */
export interface LogFile {
  readonly name: string;
  readonly day: string;
  /** 0 for the first of the day. */
  readonly part: number;
  /** The main process's own, beside those of engines. */
  readonly isMains: boolean;
}

export function logFile(day: string, part: number): LogFile {
  const name = `bulkhead-${day}${part === 0 ? '' : `.${part}`}.jsonl`;
  return { name, day, part, isMains: false };
}

export function logFilePath(folder: string, file: LogFile): string {
  return join(folder, file.name);
}

/** The log's files among the names of a folder, oldest first; of a day, the main process's last. */
export function logFilesAmong(names: readonly string[]): LogFile[] {
  return names
    .flatMap((name): LogFile[] => {
      const match = NAME.exec(name);
      if (!match?.[1]) return [];
      const isMains = name === mainLogFile(match[1]);
      return isMains || !match[2] ? [{ name, day: match[1], part: Number(match[3] ?? 0), isMains }] : [];
    })
    .toSorted((a, b) => {
      if (a.day !== b.day) return a.day < b.day ? -1 : 1;
      return Number(a.isMains) - Number(b.isMains) || a.part - b.part;
    });
}

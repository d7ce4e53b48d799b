import { memo } from 'react';
import type { LogEntry } from '../../../shared/model/log-entry.ts';
import { clockTime } from '../../components/quantities.ts';
import classes from './log-list.module.css';
import { words } from './words.ts';

/** A message with the text that was searched for marked in it. */
function Marked({ message, text }: { message: string; text: string }) {
  const at = text === '' ? -1 : message.toLowerCase().indexOf(text.toLowerCase());
  if (at < 0) return message;
  const end = at + text.length;
  return (
    <>
      {message.slice(0, at)}
      <mark>{message.slice(at, end)}</mark>
      {message.slice(end)}
    </>
  );
}

/** What the line is about: “run 3, call 12, try 2”, as short as can be. */
function source({ run, job, attempt }: LogEntry, withRun: boolean): string {
  const { run: runWord, job: jobWord, attempt: tryWord } = words.short;
  return [
    ...(run === undefined || !withRun ? [] : [`${runWord}${run}`]),
    ...(job === undefined ? [] : [`${jobWord}${job}`]),
    ...(attempt === undefined ? [] : [`${tryWord}${attempt}`]),
  ].join(' ');
}

/** What tells lines of the same message apart. */
function brief({ data }: LogEntry): string {
  if (!data) return '';
  const { operation, reason, milliseconds } = data;
  const parts = [operation, reason]
    .filter((part) => typeof part === 'string')
    .map((part) => words.operations[part] ?? part);
  if (typeof milliseconds === 'number') parts.push(`${Math.round(milliseconds)} ms`);
  return parts.join(' · ');
}

interface LogLineProps {
  readonly entry: LogEntry;
  /** Marked in the line. */
  readonly text: string;
  /** Whether to name the run: needless where all lines are of one. */
  readonly withRun: boolean;
}

/** One line of the log. */
export const LogLine = memo(function LogLine({ entry, text, withRun }: LogLineProps) {
  return (
    <>
      <time dateTime={entry.time}>{clockTime(entry.time)}</time>
      <span className={classes.level} data-level={entry.level}>
        {words.levelName[entry.level]}
      </span>
      <span className={classes.message} data-level={entry.level}>
        <Marked message={entry.message} text={text} />
        <span className={classes.brief}>
          <Marked message={brief(entry)} text={text} />
        </span>
      </span>
      <span className={classes.source}>{source(entry, withRun)}</span>
    </>
  );
});

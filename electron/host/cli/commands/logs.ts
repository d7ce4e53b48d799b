import { type Command, Option } from 'commander';
import type { LogEntry, LogLevel, LogSource } from '../../../../shared/model/log-entry.ts';
import { onInterrupt } from '../interrupt.ts';
import { invocation, leaf } from '../leaf.ts';
import { wholeNumber } from '../numbers.ts';
import { coloured, type Output } from '../output.ts';
import { withEngine } from '../session.ts';
import { localTime, plain } from '../words.ts';

interface LogOptions {
  follow?: true;
  store?: string;
  run?: number;
  job?: number;
  text?: string;
  setLevel?: LogLevel;
  level: LogLevel;
  limit: number;
}

const COLOURS = { error: 'red', warn: 'yellow', info: 'green', debug: 'gray' } as const satisfies Record<
  LogLevel,
  string
>;

const SOURCES: Readonly<Record<LogSource, string | undefined>> = {
  engine: undefined,
  command: 'command line',
  main: 'app',
  window: 'window',
};

const LEVELS = ['error', 'warn', 'info', 'debug'];

function entryLine(entry: LogEntry): string {
  const about = [
    SOURCES[entry.source],
    entry.store,
    entry.run === undefined ? undefined : `run ${entry.run}`,
    entry.job === undefined ? undefined : `job ${entry.job}`,
    entry.attempt === undefined ? undefined : `try ${entry.attempt}`,
    entry.requestId ?? (entry.call && `call ${entry.call}`),
  ].filter((part) => part !== undefined);
  const context = about.length === 0 ? '' : ` [${about.join(' · ')}]`;
  return `${localTime(entry.time)} ${coloured(COLOURS[entry.level], entry.level.padEnd(5))} ${plain(entry.message)}${plain(context) && ` ${plain(context)}`}`;
}

async function setWrittenLevel(home: string, logLevel: LogLevel, output: Output): Promise<void> {
  const settings = await withEngine(home, (client) => client.settings.set({ logLevel }));
  await output.answer(
    { logLevel: settings.logLevel },
    () => `The log is written from level ${settings.logLevel} on.`,
  );
}

async function logs(options: LogOptions, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const { store, run, job, text, level, limit, follow = false } = options;
  const { setLevel } = options;
  if (setLevel) return setWrittenLevel(home, setLevel, output);
  const stop = new AbortController();
  const release = onInterrupt(() => stop.abort());
  const filter = {
    ...(store === undefined ? {} : { store }),
    ...(run === undefined ? {} : { run }),
    ...(job === undefined ? {} : { job }),
    ...(text === undefined ? {} : { text }),
    level,
  };
  await withEngine(home, async (client) => {
    try {
      const stream = await client.logs.read({ ...filter, limit, follow }, { signal: stop.signal });
      for await (const entries of stream) {
        const lines = entries.map((entry) => (output.json ? JSON.stringify(entry) : entryLine(entry)));
        process.stdout.write(`${lines.join('\n')}\n`);
      }
    } catch (error) {
      // Ctrl+C is how following is meant to end.
      if (!stop.signal.aborted) throw error;
    } finally {
      release();
    }
  });
}

export function addLogsCommand(program: Command): void {
  leaf(program, 'logs', 'Print the log; with --json one JSON object a line', [
    'logs --store acme --run 3',
    'logs --follow --level warn',
    'logs --text 8017 --limit 1000',
    'logs --set-level debug',
    'logs --limit 1000 --json',
  ])
    .option('--follow', 'go on with new lines until Ctrl+C')
    .option('--store <store>', 'only lines about this store')
    .option('--run <run>', 'only lines about this run', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .option('--job <job>', 'only lines about this job', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .option('--text <text>', 'only lines that contain this, such as the id of a product or of a request')
    .addOption(new Option('--level <level>', 'the least severe level').choices(LEVELS).default('info'))
    .addOption(
      new Option(
        '--set-level <level>',
        'write this level and worse from now on, also where Bulkhead is at work',
      ).choices(LEVELS),
    )
    .option('--limit <number>', 'start with at most this many lines', wholeNumber(0, 100_000), 200)
    .action(logs);
}

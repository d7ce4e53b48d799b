import { type Command, Option } from 'commander';
import type { LogEntry, LogLevel } from '../../../../shared/model/log-entry.ts';
import { onInterrupt } from '../interrupt.ts';
import { invocation, leaf } from '../leaf.ts';
import { wholeNumber } from '../numbers.ts';
import { coloured } from '../output.ts';
import { withEngine } from '../session.ts';
import { localTime, plain } from '../words.ts';

interface LogOptions {
  follow?: true;
  store?: string;
  run?: number;
  level: LogLevel;
  limit: number;
}

const COLOURS = { error: 'red', warn: 'yellow', info: 'green', debug: 'gray' } as const satisfies Record<
  LogLevel,
  string
>;

function entryLine(entry: LogEntry): string {
  const about = [
    entry.store,
    entry.run === undefined ? undefined : `run ${entry.run}`,
    entry.job === undefined ? undefined : `job ${entry.job}`,
    entry.attempt === undefined ? undefined : `try ${entry.attempt}`,
    entry.requestId,
  ].filter((part) => part !== undefined);
  const context = about.length === 0 ? '' : ` [${about.join(' · ')}]`;
  return `${localTime(entry.time)} ${coloured(COLOURS[entry.level], entry.level.padEnd(5))} ${plain(entry.message)}${plain(context) && ` ${plain(context)}`}`;
}

async function logs(options: LogOptions, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const { store, run, level, limit, follow = false } = options;
  const stop = new AbortController();
  const release = onInterrupt(() => stop.abort());
  const filter = { ...(store === undefined ? {} : { store }), ...(run === undefined ? {} : { run }), level };
  await withEngine(home, async (client) => {
    try {
      const stream = await client.logs.read({ ...filter, limit, follow }, { signal: stop.signal });
      for await (const entry of stream) {
        process.stdout.write(`${output.json ? JSON.stringify(entry) : entryLine(entry)}\n`);
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
    'logs --limit 1000 --json',
  ])
    .option('--follow', 'go on with new lines until Ctrl+C')
    .option('--store <store>', 'only lines about this store')
    .option('--run <run>', 'only lines about this run', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .addOption(
      new Option('--level <level>', 'the least severe level')
        .choices(['error', 'warn', 'info', 'debug'])
        .default('info'),
    )
    .option('--limit <number>', 'start with at most this many lines', wholeNumber(0, 100_000), 200)
    .action(logs);
}

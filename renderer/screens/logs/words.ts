import type { LogLevel, LogSource } from '../../../shared/model/log-entry.ts';
import { count, counted } from '../../components/quantities.ts';

/** Everything that the logs say about themselves. */
export const words = {
  title: 'Logs',
  list: 'Log',
  levels: {
    error: 'Errors only',
    warn: 'Warnings and errors',
    info: 'What happens',
    debug: 'Everything',
  } satisfies Record<LogLevel, string>,
  levelName: { error: 'Error', warn: 'Warning', info: 'Info', debug: 'Detail' } satisfies Record<
    LogLevel,
    string
  >,
  level: 'How much to show',
  where: 'Whose lines',
  thisStore: (name: string) => name,
  allStores: 'All stores',
  run: 'Run',
  allRuns: 'Every run',
  runName: (run: number, set: string) => `Run ${run}: ${set}`,
  job: 'Call number',
  search: 'Search in the lines',
  clearSearch: 'Clear the search',
  live: 'Live',
  paused: 'Paused',
  newLines: (lines: number) => counted(lines, 'new line'),
  resume: 'Go to the newest',
  pause: 'Pause',
  lines: (lines: number) => counted(lines, 'line'),
  linesOf: (lines: number, all: number) => `the latest ${count(lines)} of ${counted(all, 'line')}`,
  waiting: 'Nothing here yet',
  waitingText: 'Lines appear as soon as something happens that fits the filters.',
  details: 'Details of the line',
  close: 'Close the details',
  copy: 'Copy',
  copied: 'Copied',
  /** Calls to the store, as the log names them. */
  operations: {
    ReadResources: 'read before writing',
    Shop: 'sign of life',
    ProductUpdate: 'update a product',
    TagsAdd: 'add tags',
    TagsRemove: 'take tags off',
    VariantsUpdate: 'update variants',
    MetafieldsSet: 'set metafields',
    MetafieldsDelete: 'delete metafields',
    InventorySet: 'set quantities',
  } as Readonly<Record<string, string>>,
  /** Before the numbers at the end of a line. */
  short: { run: 'run ', job: '#', attempt: '×' },
  fields: {
    time: 'Time',
    level: 'Kind',
    store: 'Store',
    run: 'Run',
    job: 'Call',
    attempt: 'Try',
    source: 'From',
    requestId: 'Shopify’s request id',
    call: 'Our id of the call',
  },
  sources: {
    engine: 'Engine',
    command: 'Command line',
    main: 'App',
    window: 'Window',
  } satisfies Record<LogSource, string>,
  reconnecting: 'The log stopped and is being opened again.',
} as const;

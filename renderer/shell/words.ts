import type { EngineStatus } from '../../shared/desktop/engine-status.ts';
import type { PullProgress } from '../../shared/model/product.ts';
import type { StoreStatus } from '../../shared/model/store-status.ts';

const number = new Intl.NumberFormat('en');
const percent = new Intl.NumberFormat('en', { style: 'percent' });
const count = (amount: number, one: string, many = `${one}s`) =>
  `${number.format(amount)} ${amount === 1 ? one : many}`;

const STATE: Record<StoreStatus['state'], string> = {
  ready: 'Ready',
  offline: 'Offline',
  running: 'Running',
  paused: 'Paused',
  token: 'Needs a token',
};

const PULL_PHASE: Record<PullProgress['phase'], string> = {
  asking: 'Asking the store',
  waiting: 'The store is preparing its catalog',
  receiving: 'Receiving',
  indexing: 'Making it searchable',
};

const RUN_OUTCOME = {
  applied: (n: number) => `${number.format(n)} changed`,
  already: (n: number) => `${number.format(n)} already so`,
  held: (n: number) => count(n, 'conflict'),
  kept: (n: number) => `${number.format(n)} left as they are`,
  failed: (n: number) => `${number.format(n)} failed`,
  cancelled: (n: number) => `${number.format(n)} not sent`,
} as const;

export const words = {
  state: STATE,
  runningShare: (share: number) => `Running, ${percent.format(share)}`,
  stateUnknown: '…',
  stores: 'Stores',
  addStore: 'Add a store',
  navigation: 'Screens',
  screen: {
    catalog: 'Catalog',
    changes: 'Changes',
    preview: 'Preview',
    runs: 'Runs',
    logs: 'Logs',
    stores: 'Stores',
    settings: 'Settings',
  },
  search: 'Search commands',
  palette: 'What do you want to do?',
  nothingFound: 'No command is called that.',
  shortcuts: 'Keyboard shortcuts',
  shortcutsWhere: 'Single keys work while no text field is being typed in.',
  pull: 'Refresh catalog',
  pullFull: 'Refresh the whole catalog from the store',
  pullLabel: 'Bring the local catalog up to date with the store',
  pullMore: 'More ways to refresh',
  pullStop: 'Stop refreshing',
  pulling: 'Refreshing',
  pullPhase: PULL_PHASE,
  pullRows: (received: number, expected: number | null) =>
    expected === null
      ? `${number.format(received)} rows`
      : `${number.format(received)} of ${number.format(expected)} rows`,
  pulledAgo: (ago: string) => `Refreshed ${ago}`,
  neverPulled: 'Not refreshed from here yet',
  pulled: (products: number, variants: number) =>
    `${count(products, 'product')} and ${count(variants, 'variant')} changed since the last time.`,
  pulledFull: (products: number, variants: number) =>
    `${count(products, 'product')} with ${count(variants, 'variant')} are here now.`,
  pulledStale: (changes: number) =>
    ` ${count(changes, 'staged change')} no longer match what the store has: look at them before you run.`,
  pullDoneTitle: (store: string) => `${store}: catalog refreshed`,
  pullFailedTitle: (store: string) => `${store}: the catalog could not be refreshed`,
  previewAndRun: 'Preview and run',
  engineStarting: 'Opening your stores',
  engineRestarting: 'The engine stopped and is being started again.',
  engineRestartingTry: (attempt: number) => `The engine stopped again and is being started: try ${attempt}.`,
  engineKept: 'Nothing that you staged is lost, and a run that was under way goes on.',
  engineFailed: 'The engine cannot start',
  engineRestart: 'Start it again',
  exportBundle: 'Export log bundle…',
  engineBack: 'The engine is back',
  engineBackText: 'It had stopped and was started again. Nothing that you staged is lost, and runs go on.',
  engineState: {
    starting: 'Engine starting',
    ready: 'Engine ready',
    restarting: 'Engine restarting',
    failed: 'Engine stopped',
    stopped: 'Engine stopped',
  } satisfies Record<EngineStatus['state'], string>,
  incidentStores: 'Open stores',
  incidentRun: (run: number) => `Show run ${run}`,
  incidentClose: 'Put this away',
  otherRun: (store: string, final: number, total: number) =>
    `${store}: ${number.format(final)} of ${number.format(total)}`,
  runFinishedTitle: (store: string) => `${store}: run finished`,
  runCancelledTitle: (store: string) => `${store}: run cancelled`,
  recoveredStore: (store: string) => `${store}: a damaged database was recovered`,
  recoveredList: 'The damaged list of stores was recovered',
  runPausedTitle: (store: string) => `${store}: run paused`,
  runOutcome: RUN_OUTCOME,
  runNothing: 'There was nothing to do.',
  goTo: (screen: string) => `Go to ${screen}`,
  switchTo: (store: string) => `Switch to ${store}`,
  nextStore: 'Switch to the next store',
  previousStore: 'Switch to the previous store',
  paletteCommand: 'Search all commands',
  shortcutsCommand: 'Show keyboard shortcuts',
  theme: { light: 'Use the light theme', dark: 'Use the dark theme', system: 'Use the system’s theme' },
  menus: { goTo: 'Go', store: 'Store', catalog: 'Catalog', changes: 'Changes', run: 'Run', tools: 'Tools' },
} as const;

import type { Theme } from '../../../shared/desktop/theme.ts';
import type { IncidentKind } from '../../../shared/model/incident.ts';
import type { LogLevel } from '../../../shared/model/log-entry.ts';

export const words = {
  title: 'Settings',
  appearance: 'Appearance',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' } satisfies Record<Theme, string>,
  runs: 'Runs',
  concurrency: 'Calls at the same time, per store',
  concurrencyHint: 'From 1 to 10. Ten is as fast as Shopify’s limits allow; fewer leave room for other apps.',
  guards: 'Guard rails',
  guardsHint:
    'How careful Bulkhead is with each store. A stop must be accepted before a run; a warning is only shown.',
  guardFor: (store: string) => `Guard level of ${store}`,
  backup: 'Backup',
  logs: 'Logs',
  logLevel: 'How much is written',
  logLevelHint:
    'Every call to a store is written unless only warnings are. Details help when support asks for them.',
  logLevels: [
    { value: 'debug', label: 'Everything, with details' },
    { value: 'info', label: 'Every call and change' },
    { value: 'warn', label: 'Warnings and errors only' },
    { value: 'error', label: 'Errors only' },
  ] satisfies { value: LogLevel; label: string }[],
  logDays: 'Days that logs are kept',
  logDaysHint: 'From 1 to 90. Older ones are deleted.',
  network: 'Network',
  proxy: 'Proxy',
  proxyHint: 'Calls to Shopify go through it. Leave it empty for none.',
  proxyExample: 'http://proxy.example.com:8080',
  proxyInvalid: 'Write it as http://host:port.',
  later: 'Takes effect for stores that are opened from now on; start Bulkhead again to have it everywhere.',
  saved: 'Saved',
  notSaved: 'That was not saved',
  about: 'About',
  version: 'Bulkhead',
  exportBundle: 'Export log bundle…',
  engineRuntime: {
    'utility-process': 'The engine runs inside of Electron.',
    'child-process': 'The engine runs on a separate Node, as this Electron’s own is too old for it.',
  },
} as const;

export const monitoringWords = {
  title: 'Monitoring',
  metrics: 'Serve metrics for Prometheus',
  metricsHint: 'Numbers about queues, runs and calls. Only programs on this computer can read them.',
  port: 'Port',
  copyUrl: 'Copy the address',
  copied: 'Copied',
  slack: 'Slack',
  address: 'Address of a Slack webhook',
  addressHint: 'Bulkhead writes there what goes wrong: one message each, never a secret.',
  keychain: 'The address is kept in this computer’s keychain and nowhere else.',
  sessionOnly: 'Keep the address for this session only',
  set: 'Write to Slack',
  addressKept: 'Slack is told of what goes wrong. The address of the webhook is not shown again.',
  addressInVariable: (variable: string) =>
    `Slack is told of what goes wrong. The address is read from the variable ${variable}.`,
  test: 'Send a test message',
  testSent: 'Slack has taken a test message',
  testFailed: 'Slack did not take the test message',
  remove: 'Write there no longer',
  events: 'What Slack is told of',
  event: {
    'pending-jobs': '500 or more calls have waited for 5 minutes',
    'token-refused': 'A store does not accept its token',
    'run-paused': 'A run is paused and needs a person, or has waited for 5 minutes',
    'database-damaged': 'Local data is damaged',
    'disk-full': 'The disk is full',
    'engine-crashes': 'The engine keeps stopping',
  } satisfies Record<IncidentKind, string>,
} as const;

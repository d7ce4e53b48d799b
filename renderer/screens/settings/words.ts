import type { Theme } from '../../../shared/desktop/theme.ts';

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
  logs: 'Logs',
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
  engineRuntime: {
    'utility-process': 'The engine runs inside of Electron.',
    'child-process': 'The engine runs on a separate Node, as this Electron’s own is too old for it.',
  },
} as const;

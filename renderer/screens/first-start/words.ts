import type { PullProgress } from '../../../shared/model/product.ts';

const number = new Intl.NumberFormat('en');

export const words = {
  title: 'Welcome to Bulkhead',
  intro:
    'Edit thousands of products on a copy that lives on this computer. See every change and what it costs before it is sent, watch it run, and undo it.',
  demoTitle: 'Try the demo store',
  demo: 'A made-up store with 5,000 products that runs on this computer. No account, no network, nothing can break.',
  demoStart: 'Open the demo store',
  connectTitle: 'Connect a store',
  connect:
    'Work on a Shopify store of yours or of a client. You need its address and an access token; we show where to get it.',
  connectStart: 'Connect a store',
  restoreTitle: 'Restore from a backup',
  restore:
    'Bring back stores, staged changes, run history, views and recipes from a file that was saved on another computer.',
  restoreStart: 'Choose a backup',
  opening: 'Starting the demo store',
  phase: {
    asking: 'Asking for the catalog',
    waiting: 'The store is preparing its catalog',
    receiving: 'Receiving the catalog',
    indexing: 'Making it searchable',
  } satisfies Record<PullProgress['phase'], string>,
  rows: (received: number, expected: number | null) =>
    expected === null
      ? `${number.format(received)} rows`
      : `${number.format(received)} of ${number.format(expected)} rows`,
  progress: 'Progress',
  laterTitle: 'You can do the others later, too: every store is kept apart from all others.',
} as const;

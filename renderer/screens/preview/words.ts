import type { Finding } from '../../../shared/model/preview.ts';
import type { ConflictPolicy } from '../../../shared/model/run.ts';
import { count, counted, duration, whole } from '../../components/quantities.ts';

/** Everything that the preview says. */
export const words = {
  title: 'Preview',
  computing: 'Working out what this will do',
  back: 'Back to the changes',
  summary: (set: string, changes: number, products: number) =>
    `“${set}”: ${counted(changes, 'change')} to ${counted(products, 'product')}`,
  unticked: (left: number) => `${counted(left, 'change')} unticked`,

  table: 'What will change; untick what shall not be sent',
  columns: { send: 'Send', product: 'Product', variant: 'Variant', field: 'Field', change: 'Before → after' },
  tick: (what: string) => `Send the change of ${what}`,
  keys: 'Space ticks and unticks a row',

  about: 'About this run',
  plan: 'What it takes',
  time: 'Time',
  aboutTime: (seconds: number) => `about ${duration(seconds)}`,
  boundBy: {
    points: (rate: number) => `Bound by the ${whole(rate)} points a second that this store gives back.`,
    latency: 'Bound by how quickly the store answers: ten calls at a time do not use up its points.',
  },
  sending: 'Sending',
  sendingHow: 'Call by call, up to ten at a time',
  sendingNote: 'Every value is compared with the store’s just before it is written.',
  points: 'Points',
  pointsOf: (writes: number, checks: number) => `${whole(writes)} to write, ${whole(checks)} to check first`,
  bucket: 'In the store’s bucket',
  bucketOf: (available: number, maximum: number) => `${whole(available)} of ${whole(maximum)} points now`,
  offline: 'The store cannot be reached now. Time and bucket are as it last told.',
  net: 'All prices together',
  netNone: 'unchanged',
  calls: 'Calls to the store',
  callColumns: { kind: 'Call', calls: 'Calls', changes: 'Changes', points: 'Points' },
  fields: 'Fields',
  fieldCount: (label: string, changes: number) => `${label} ${count(changes)}`,

  findings: 'Look at this first',
  noFindings: 'Nothing stands out: no guard rail has anything to say.',
  stop: 'Stop',
  warning: 'Warning',
  acknowledge: 'I have looked at this and mean it',
  acknowledgeLabel: (message: string) => `I have looked at this and mean it: ${message}`,
  examples: (shown: number, all: number) =>
    shown < all ? `Show ${count(shown)} of ${count(all)}` : `Show ${all === 1 ? 'it' : `all ${count(all)}`}`,
  rule: {
    'zero-price': 'Price becomes zero',
    'price-below-cost': 'Price below cost',
    'compare-at-not-above-price': 'Compare-at price not above the price',
    'large-price-change': 'Large price change',
    'duplicate-sku': 'SKU used twice',
    'empty-title': 'Title becomes blank',
    'handle-change': 'Web address changes',
    'seo-too-long': 'SEO text too long',
    'too-many-tags': 'Too many tags',
    'negative-quantity': 'Quantity below zero',
    'net-price-delta': 'All prices together',
    stale: 'The catalog moved underneath',
  } satisfies Record<Finding['rule'], string>,

  undo: 'Undo',
  undoAll: 'Undo can restore everything that this run writes.',
  undoHow:
    'It is a run of its own, for as long as the run is kept. What somebody changes after this run is held for you.',
  undoSome: 'Undo may not restore:',

  start: (changes: number) => `Run ${counted(changes, 'change')}…`,
  startCommand: 'Run the changes…',
  stopsLeft: (left: number) => `${counted(left, 'stop')} to acknowledge first`,
  nothingTicked: 'Every row is unticked',
  startTitle: (store: string) => `Run on ${store}?`,
  startText: (changes: number, products: number, seconds: number) =>
    `${counted(changes, 'change')} to ${counted(products, 'product')} will be written, in about ${duration(seconds)}.`,
  policyLabel: 'When somebody changed a value in the store meanwhile',
  policies: {
    hold: 'Hold it, I decide then',
    mine: 'Write mine over it',
    theirs: 'Leave theirs',
  } satisfies Record<ConflictPolicy, string>,
  cancel: 'Not yet',
  whenOnline: 'Start when the store can be reached',
  whenOnlineHelp:
    'The run waits, also while Bulkhead is closed and opened again, and compares every value with the store before it writes.',
  queueButton: 'Start when it can be reached',
  startButton: 'Start the run',
  notStarted: 'The run was not started',
  staysStaged: 'Everything stays staged. Try again when it is mended.',

  emptyTitle: 'Nothing to preview',
  emptyText: 'Stage changes in the catalog first; then this shows what they will do and what it takes.',
  openCatalog: 'Open the catalog',
} as const;

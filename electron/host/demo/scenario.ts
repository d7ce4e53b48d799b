import type { FaultPlanInput } from '../../demo-store/faults/fault-plan.ts';

export const STORE = 'demo';
export const SET = 'summer launch';

/** Sized for the standard plan: what is sent costs a few thousand points, and 100 come back per second. */
export const CATALOG = { products: 5_000, variants: 3, plan: 'standard', seed: 2026 } as const;

/** What a merchandiser wants, in words and as they would type it. */
export const RECIPES: readonly { readonly wish: string; readonly where: string; readonly edits: string[] }[] =
  [
    {
      wish: 'Acme raises its prices by 10 %, all to end in .99',
      where: 'vendor:Acme status:active',
      edits: ['price: +10% round .99'],
    },
    {
      wish: 'Candles that are new get the tag “summer” and lose “winter”',
      where: 'product_type:Candles tag:new',
      edits: ['tags: +summer -winter'],
    },
    {
      wish: 'Mugs by Steinhauer get a title for search engines and a new address',
      where: 'vendor:Steinhauer product_type:Mugs',
      edits: ['seo.title: template "{{ title }} | {{ vendor }}"', 'handle: append "-summer"'],
    },
  ];

/**
 * What goes wrong while the run and its undo are sent: each kind a few times, spread over both. The skipped writes at
 * the start belong to the pull. The same seed meets the same faults.
 */
export const FAULTS: FaultPlanInput = {
  seed: CATALOG.seed,
  rules: [
    { on: 'mutation', fault: 'connectionDrop', when: 'after', skip: 10, everyNth: 97, limit: 5 },
    { on: 'mutation', fault: 'serverError', when: 'after', status: 502, skip: 25, everyNth: 113, limit: 4 },
    { on: 'mutation', fault: 'serverError', when: 'before', status: 503, skip: 40, everyNth: 127, limit: 4 },
    { on: 'mutation', fault: 'internalError', when: 'after', skip: 55, everyNth: 149, limit: 3 },
    { on: 'mutation', fault: 'internalError', when: 'before', skip: 5, everyNth: 151, limit: 3 },
    { on: 'mutation', fault: 'throttled', skip: 15, everyNth: 89, limit: 5 },
    { on: 'mutation', fault: 'slowAnswer', when: 'after', delayMs: 2_000, skip: 30, everyNth: 71, limit: 6 },
  ],
};

/** How many staged prices a colleague edits before the run, and how many written ones between run and undo. */
export const COLLEAGUE = { pricesBeforeRun: 4, pricesBeforeUndo: 3 } as const;

import type { LogContext } from '../../../../shared/log/log-line.ts';
import type { ChangeOutcome } from '../../../../shared/model/job.ts';
import type { ChangeResult } from '../../store/runs/journal.ts';
import type { JobChange } from '../../store/runs/run-changes.ts';
import type { StoreContext } from '../../store-context.ts';

const MESSAGES: Readonly<Record<ChangeOutcome, string>> = {
  pending: 'Changes wait again',
  applied: 'Changes were written',
  already: 'Changes were on the store already',
  held: 'Changes are in conflict with the store',
  kept: 'Changes gave way to what the store has',
  failed: 'Changes failed',
  cancelled: 'Changes were cancelled',
};

type SettledChange = Pick<JobChange, 'productId' | 'variantId' | 'field'>;

/** Changes of one product that ended alike. */
interface Group {
  readonly product: string;
  readonly outcome: ChangeOutcome;
  readonly error: string | null;
  /** Ids of variants by field; none for a product's own. */
  readonly variants: Map<string, string[]>;
}

/**
 * What became of the changes of one job, for the log: a line for each product and outcome, with ids and no values. The
 * values are in the report of the run; a line for every change would fill the log within one large run.
 */
export class OutcomeLog {
  readonly #about: LogContext;
  readonly #groups = new Map<string, Group>();

  /** @param about the job, and the request that decided: the write's own, or the check's that found it settled */
  constructor(about: LogContext) {
    this.#about = about;
  }

  add({ productId, variantId, field }: SettledChange, { outcome, error = null }: ChangeResult): void {
    const key = JSON.stringify([productId, outcome, error]);
    let group = this.#groups.get(key);
    if (!group) {
      group = { product: productId, outcome, error, variants: new Map() };
      this.#groups.set(key, group);
    }
    const variants = group.variants.get(field) ?? [];
    if (variantId !== null) variants.push(variantId);
    group.variants.set(field, variants);
  }

  /** To be called once the outcomes are in the journal: what is rolled back has not happened. */
  write({ log }: StoreContext): void {
    for (const { product, outcome, error, variants } of this.#groups.values()) {
      const changes = [...variants].map(([field, ids]) => ({
        field,
        ...(ids.length > 0 ? { variants: ids } : {}),
      }));
      const fields = { ...this.#about, product, outcome, changes, ...(error === null ? {} : { error }) };
      log[outcome === 'failed' || outcome === 'held' ? 'warn' : 'info'](MESSAGES[outcome], fields);
    }
  }
}

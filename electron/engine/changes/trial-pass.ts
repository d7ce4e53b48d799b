import type { FieldKey } from '../../../shared/model/field.ts';
import type { TriedChange } from '../store/changes/tried-rows.ts';
import type { RowsToVisit, RowVisitor } from '../store/changes/visit-rows.ts';
import { countRefusal, type Trial } from './trial.ts';

/** A trial with the places of its field and sources among the fields of a row. */
interface Step {
  readonly trial: Trial;
  readonly field: number;
  readonly sources: readonly number[];
  /** False for a product's edit that is repeated on its variants only because a later edit reads what it gives. */
  readonly isCounted: boolean;
}

/** Changes of one field that are kept to be shown. */
interface Sample {
  readonly key: FieldKey;
  readonly field: number;
  readonly changes: TriedChange[];
}

/**
 * One walk over the selected products, or over the selected variants, that applies the edits to each row in turn: each
 * starts from what the one before has left, as staging does.
 */
export class TrialPass {
  readonly rows: RowsToVisit['rows'];
  readonly fields: FieldKey[] = [];
  readonly #steps: Step[] = [];
  readonly #samples: Sample[];
  readonly #sampleSize: number;

  /** @param sampleSize how many changes of each field are kept to be shown */
  constructor(rows: RowsToVisit['rows'], trials: readonly Trial[], sampleSize: number) {
    this.rows = rows;
    this.#sampleSize = sampleSize;
    const isCounted = (trial: Trial) => (trial.level === 'product') === (rows === 'products');
    // From the last to the first: an edit takes part when its result is counted or read by a later one.
    const needed = new Set<FieldKey>();
    for (const trial of trials.toReversed()) {
      if (!isCounted(trial) && !(rows === 'variants' && needed.has(trial.field))) continue;
      needed.add(trial.field);
      for (const source of trial.sources) needed.add(source);
      this.#steps.unshift({
        trial,
        field: this.#place(trial.field),
        sources: trial.sources.map((source) => this.#place(source)),
        isCounted: isCounted(trial),
      });
    }
    const edited = new Set(this.#steps.flatMap((step) => (step.isCounted ? step.field : [])));
    this.#samples = [...edited].map((field) => ({ key: this.fields[field] ?? '', field, changes: [] }));
  }

  #place(key: FieldKey): number {
    const known = this.fields.indexOf(key);
    return known >= 0 ? known : this.fields.push(key) - 1;
  }

  get isNeeded(): boolean {
    return this.#samples.length > 0;
  }

  get sample(): TriedChange[] {
    return this.#samples.flatMap(({ changes }) => changes);
  }

  readonly visit: RowVisitor = (productId, variantId, bases, staged) => {
    const values = [...staged];
    for (const { trial, field, sources, isCounted } of this.#steps) {
      const base = bases[field] ?? null;
      const before = values[field] ?? null;
      if (trial.level === 'quantity' && base === null) {
        if (isCounted) trial.counts.skipped += 1;
        continue;
      }
      const outcome = trial.apply([before, ...sources.map((source) => values[source] ?? null)]);
      if (isCounted) trial.counts.matched += 1;
      if ('refused' in outcome) {
        if (isCounted) countRefusal(trial, { productId, variantId, reason: outcome.refused });
        return;
      }
      const { value } = outcome;
      values[field] = value;
      if (!isCounted) continue;
      if (value === before) trial.counts.unchanged += 1;
      else if (value === base) trial.counts.reverted += 1;
      else trial.counts.staged += 1;
    }
    for (const { key, field, changes } of this.#samples) {
      if (changes.length >= this.#sampleSize) continue;
      const base = bases[field] ?? null;
      const value = values[field] ?? null;
      if (value === base || value === staged[field]) continue;
      changes.push({ productId: String(productId), variantId: String(variantId), field: key, base, value });
    }
  };
}

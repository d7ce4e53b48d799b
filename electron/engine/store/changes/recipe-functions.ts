import type { Database } from '../database.ts';

/** What becomes of a value: `inputs` are the field's value and then those of the fields that the recipe reads. */
export type ApplyRecipe = (
  inputs: readonly (string | null)[],
) => { readonly value: string | null } | { readonly refused: string };

/** Outcomes kept at once: catalogs repeat prices and vendors a thousandfold, descriptions hardly ever. */
const MEMO_SIZE = 50_000;
/** Longer inputs are not remembered: they seldom repeat, and the memory is better spent elsewhere. */
const MEMO_KEY_LENGTH = 200;

const applied = new WeakMap<Database, ApplyRecipe>();
const registered = new WeakSet<Database>();

/**
 * Within `work`, SQL may call `recipe_value(value, source…)` and `recipe_refusal(value, source…)`.
 *
 * The functions are registered once and look up the recipe at each call: registering anew would make SQLite prepare
 * every cached statement again, and is not possible while any statement is being stepped through.
 */
export function withRecipe<Result>(database: Database, apply: ApplyRecipe, work: () => Result): Result {
  register(database);
  applied.set(database, remembering(apply));
  try {
    return work();
  } finally {
    applied.delete(database);
  }
}

function register(database: Database): void {
  if (registered.has(database)) return;
  const call: ApplyRecipe = (inputs) => {
    const apply = applied.get(database);
    if (!apply) throw new Error('recipe_value is called outside of withRecipe');
    return apply(inputs);
  };
  const options = { deterministic: true, varargs: true } as const;
  database.function('recipe_value', options, (...inputs: unknown[]) => {
    const outcome = call(inputs as (string | null)[]);
    return 'refused' in outcome ? null : outcome.value;
  });
  database.function('recipe_refusal', options, (...inputs: unknown[]) => {
    const outcome = call(inputs as (string | null)[]);
    return 'refused' in outcome ? outcome.refused : null;
  });
  registered.add(database);
}

/** The same function, with a memory for what it has answered. */
export function remembering(apply: ApplyRecipe): ApplyRecipe {
  const memo = new Map<string | null, ReturnType<ApplyRecipe>>();
  return (inputs) => {
    const key = inputs.length === 1 ? (inputs[0] ?? null) : JSON.stringify(inputs);
    const known = memo.get(key);
    if (known) return known;
    const outcome = apply(inputs);
    if (key !== null && key.length > MEMO_KEY_LENGTH) return outcome;
    if (memo.size >= MEMO_SIZE) memo.clear();
    memo.set(key, outcome);
    return outcome;
  };
}

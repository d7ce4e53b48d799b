import Big from 'big.js';
import type { Database } from '../../database.ts';

const registered = new WeakSet<Database>();

/**
 * Makes exact decimal comparison known to SQL:
 * - `compare_money(a, b)`: -1, 0 or 1; null when either is null
 * - `money_moved_beyond(base, value, percent)`: did it move by more than that share of base? 0 when base is 0 or null
 * - `sum_money(amount)`: the exact sum
 */
export function registerMoneyFunctions(database: Database): void {
  if (registered.has(database)) return;
  const deterministic = { deterministic: true } as const;
  database.function('compare_money', deterministic, (left: unknown, right: unknown) =>
    typeof left === 'string' && typeof right === 'string' ? new Big(left).cmp(right) : null,
  );
  database.function(
    'money_moved_beyond',
    deterministic,
    (base: unknown, value: unknown, percent: unknown) => {
      if (typeof base !== 'string' || typeof value !== 'string') return 0;
      const from = new Big(base);
      const moved = new Big(value).minus(from).abs().times(100);
      return !from.eq(0) && moved.gt(from.abs().times(Number(percent))) ? 1 : 0;
    },
  );
  database.aggregate('sum_money', {
    start: () => new Big(0),
    step: (total: Big, amount: unknown) => (typeof amount === 'string' ? total.plus(amount) : total),
    result: (total: Big) => total.toFixed(),
  });
  registered.add(database);
}

import Big from 'big.js';
import type { Rounding } from '../../../../shared/model/recipe.ts';

const MODES = { nearest: Big.roundHalfUp, up: Big.roundUp, down: Big.roundDown } as const;

/**
 * Brings an amount to a step or an ending.
 *
 * An ending never leads below 0: the lowest amount that ends in .99 is 0.99, also when rounding down. An amount that
 * is below 0 is left as it is, so that rounding does not hide a mistake.
 */
export function rounded(amount: Big, { direction, to }: Rounding): Big {
  if (amount.lt(0)) return amount;
  if (to.kind === 'step') return amount.div(to.step).round(0, MODES[direction]).times(to.step);
  const lower = amount.minus(to.ending).round(0, Big.roundDown).plus(to.ending);
  if (amount.lt(to.ending)) return new Big(to.ending);
  if (amount.eq(lower) || direction === 'down') return lower;
  const upper = lower.plus(1);
  if (direction === 'up') return upper;
  return amount.minus(lower).lt(upper.minus(amount)) ? lower : upper;
}

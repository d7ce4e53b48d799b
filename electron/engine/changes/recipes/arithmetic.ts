import Big from 'big.js';
import type { FieldSpec } from '../../../../shared/model/field.ts';
import type { Operation, Rounding } from '../../../../shared/model/recipe.ts';
import { rounded } from './rounding.ts';

type Arithmetic = Extract<Operation, { kind: 'arithmetic' }>;

/** Decimals that a price is computed to. A store whose currency has three keeps them: see `settled`. */
const PRICE_DECIMALS = 2;

/** Multiplying is as exact as dividing by 100, and several times as fast. */
const HUNDREDTH = new Big('0.01');

/** The computed amount as text, in as many decimals as the field's values have. */
export function computed(spec: FieldSpec, operation: Arithmetic, current: string): string {
  const result = calculate(operation, new Big(current));
  return settled(spec, current, operation.rounding === null ? result : rounded(result, operation.rounding));
}

export function roundedText(spec: FieldSpec, rounding: Rounding, current: string): string {
  return settled(spec, current, rounded(new Big(current), rounding));
}

function calculate({ operator, amount, percent }: Arithmetic, current: Big): Big {
  const operand = percent ? current.times(amount).times(HUNDREDTH) : new Big(amount);
  switch (operator) {
    case '+':
      return current.plus(operand);
    case '-':
      return current.minus(operand);
    case '*':
      return current.times(operand);
    case '/':
      return current.div(operand);
  }
}

/** Halves go up. A value never gets fewer decimals than it had. */
function settled(spec: FieldSpec, current: string, amount: Big): string {
  if (spec.type === 'integer') return amount.round(0, Big.roundHalfUp).toFixed();
  const decimals = Math.max(PRICE_DECIMALS, current.split('.')[1]?.length ?? 0);
  return amount.round(decimals, Big.roundHalfUp).toFixed();
}

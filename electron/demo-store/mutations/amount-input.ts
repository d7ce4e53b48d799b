import Big from 'big.js';
import { moneyText } from '../../../shared/model/value.ts';
import { type InputPath, refusal, type UserError, userError } from './user-error.ts';

/** Amounts stay below this; the number itself is masked in the recordings (facts Appendix B). */
const AMOUNT_LIMIT = '1000000000000000000';

interface AmountWording {
  /** What the message begins with: “Price ” or nothing. */
  readonly subject: string;
  /** The message about a negative amount starts with its subject even where the one about the limit does not. */
  readonly limitSubject: string;
}

/** As recorded for variants; inventoryItemUpdate says “Cost” where these say “Cost per item” (facts §3). */
export const PRICE_WORDING: AmountWording = { subject: 'Price ', limitSubject: '' };
export const COMPARE_AT_PRICE_WORDING: AmountWording = { subject: '', limitSubject: '' };
export const VARIANT_COST_WORDING: AmountWording = {
  subject: 'Cost per item ',
  limitSubject: 'Cost per item ',
};
export const ITEM_COST_WORDING: AmountWording = { subject: 'Cost ', limitSubject: 'Cost ' };

/**
 * An amount in canonical text, or the recorded error.
 *
 * @throws GraphQLError INVALID_VARIABLE when it is no number, which the schema's scalars refuse before
 */
export function checkAmount(
  amount: string | number,
  path: InputPath,
  { subject, limitSubject }: AmountWording,
): { readonly value: string } | { readonly error: UserError } {
  let value: Big;
  try {
    value = new Big(amount);
  } catch {
    throw refusal(`${amount} is not a decimal number.`, 'INVALID_VARIABLE');
  }
  if (value.lt(0)) {
    return {
      error: userError(path, `${subject}must be greater than or equal to 0`, 'GREATER_THAN_OR_EQUAL_TO'),
    };
  }
  if (value.gte(AMOUNT_LIMIT)) {
    return { error: userError(path, `${limitSubject}must be less than ${AMOUNT_LIMIT}`, 'INVALID_INPUT') };
  }
  return { value: moneyText(value) };
}

import { words } from './words.ts';

interface MoneyProps {
  /** A decimal string, as the store writes it; null when there is none. */
  readonly amount: string | null;
  /** ISO code; the amount alone when it is not known. */
  readonly currency?: string | undefined;
  /** Writes + before a gain: for differences. */
  readonly signed?: boolean;
}

/** An amount with its digits in columns. Decimal text in, decimal text out: never a floating-point number. */
export function Money({ amount, currency, signed = false }: MoneyProps) {
  if (amount === null) return <span>{words.nothing}</span>;
  const sign = signed && !amount.startsWith('-') && /[1-9]/.test(amount) ? '+' : '';
  const [whole = '', fraction] = amount.replace(/^-/, '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const minus = amount.startsWith('-') ? '−' : '';
  return (
    <span data-numeric>
      {sign}
      {minus}
      {grouped}
      {fraction === undefined ? '' : `.${fraction}`}
      {currency && ` ${currency}`}
    </span>
  );
}

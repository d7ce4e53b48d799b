/**
 * A valid EAN-13. The prefix 20 is reserved for use inside a company, so no real article has this number.
 *
 * @param sequence up to ten digits
 */
export function internalBarcode(sequence: number): string {
  const digits = `20${String(sequence % 10_000_000_000).padStart(10, '0')}`;
  let sum = 0;
  for (let index = 0; index < 12; index += 1) sum += Number(digits[index]) * (index % 2 === 0 ? 1 : 3);
  return [digits, (10 - (sum % 10)) % 10].join('');
}

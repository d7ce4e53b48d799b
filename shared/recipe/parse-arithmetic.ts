import type { Operation, Rounding } from '../model/recipe.ts';
import type { Scanner } from './scanner.ts';

const NUMBER = /^(\d+(\.\d+)?|\.\d+)(?![\d.\p{L}])/u;
const ENDING = /^\.\d{1,2}(?![\d.\p{L}])/u;
const OPERATORS = { '+': '+', '-': '-', '−': '-', '*': '*', '×': '*', '/': '/', '÷': '/' } as const;

function isOperator(symbol: string): symbol is keyof typeof OPERATORS {
  return symbol in OPERATORS;
}

/** `+10% round .99`; null when there is no operator here. */
export function parseArithmetic(scanner: Scanner): Operation | null {
  const symbol = scanner.take(/^[-+*/×÷−]/u);
  if (symbol === null || !isOperator(symbol)) return null;
  const amount = scanner.take(NUMBER) ?? scanner.expected('a number such as 10 or 2.50');
  const percent = scanner.take(/^%/) !== null;
  const rounding = parseRounding(scanner);
  if (rounding === null && !scanner.atEnd()) {
    return scanner.expected(percent ? 'round or the end' : '%, round or the end');
  }
  return { kind: 'arithmetic', operator: OPERATORS[symbol], amount, percent, rounding };
}

/** `round .99 up`; null when there is no rounding here. `round` alone means the whole. */
export function parseRounding(scanner: Scanner): Rounding | null {
  if (!scanner.takeWord('round')) return null;
  const ending = scanner.take(ENDING);
  const to: Rounding['to'] =
    ending === null ? { kind: 'step', step: scanner.take(NUMBER) ?? '1' } : { kind: 'ending', ending };
  if (scanner.takeWord('up')) return { direction: 'up', to };
  if (scanner.takeWord('down')) return { direction: 'down', to };
  if (!scanner.atEnd()) {
    return scanner.expected('what to round to (.99 or 0.05), up, down or the end');
  }
  return { direction: 'nearest', to };
}

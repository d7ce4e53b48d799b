import { plain } from './words.ts';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => string;
  readonly align?: 'left' | 'right';
}

const NARROWEST_TERMINAL = 80;
const WIDEST_TABLE = 120;
/** A column is never squeezed below this many characters. */
const NARROWEST_COLUMN = 8;

function terminalWidth(): number {
  return Math.min(Math.max(process.stdout.columns ?? WIDEST_TABLE, NARROWEST_TERMINAL), WIDEST_TABLE);
}

/** Takes one character after another from the widest column until the table fits. */
function squeeze(widths: readonly number[], available: number): number[] {
  const fitted = [...widths];
  let excess = fitted.reduce((sum, width) => sum + width, 0) - available;
  for (; excess > 0; excess -= 1) {
    const widest = Math.max(...fitted);
    if (widest <= NARROWEST_COLUMN) break;
    fitted[fitted.indexOf(widest)] = widest - 1;
  }
  return fitted;
}

/**
 * A table that fits the terminal; long cells are cut with an ellipsis.
 *
 * @param rows at least one: say in words that there is nothing instead of printing an empty table
 */
export async function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Promise<string> {
  const { default: Table } = await import('cli-table3');
  const cells = rows.map((row) => columns.map((column) => plain(column.cell(row))));
  const natural = columns.map((column, index) =>
    Math.max(...[column.head, ...cells.map((row) => row[index] ?? '')].map((text) => [...text].length)),
  );
  // Each column adds two blanks of padding and one border; the last border comes on top.
  const widths = squeeze(natural, terminalWidth() - columns.length * 3 - 1);
  const printed = new Table({
    head: columns.map((column) => column.head),
    colWidths: widths.map((width) => width + 2),
    colAligns: columns.map((column) => column.align ?? 'left'),
    style: { head: [], border: [], compact: true },
  });
  printed.push(...cells);
  return printed.toString();
}

/** Cells that hold one of these are written in quotes, as spreadsheets do. */
const NEEDS_QUOTES = /[\t\r\n"]/;

/** A block of cells as spreadsheets put it on the clipboard. */
export function formatTsv(rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells) =>
      cells.map((cell) => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'),
    )
    .join('\n');
}

/**
 * Reads what a spreadsheet put on the clipboard. A quote counts only as the first character of a cell, and only when
 * it is closed at the cell's end: 5" pipe and "half are texts as they stand.
 */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    const { cell, end } = readCell(text, at);
    rows.at(-1)?.push(cell);
    if (end >= text.length) break;
    if (text[end] === '\t') {
      at = end + 1;
      continue;
    }
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
    // A line break at the very end closes the last line and begins no other.
    if (at >= text.length) break;
    rows.push([]);
  }
  return rows;
}

const QUOTED = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
const BARE = /[^\t\r\n]*/y;

function readCell(text: string, at: number): { cell: string; end: number } {
  if (text[at] === '"') {
    QUOTED.lastIndex = at;
    const match = QUOTED.exec(text);
    if (match) return { cell: (match[1] ?? '').replaceAll('""', '"'), end: QUOTED.lastIndex };
  }
  BARE.lastIndex = at;
  return { cell: BARE.exec(text)?.[0] ?? '', end: BARE.lastIndex };
}

import Sqlite from 'better-sqlite3';

/** Values of one row, in the order of the columns that were asked for; integers are BigInts, which are exact. */
export type RawRow = unknown[];

/** Rows of a table with whole numbers as keys, which can be read by ranges of them, from either end. */
export interface KeyedRows {
  /** @returns rows whose first value is the key, in the order of the key */
  read(low: bigint, high: bigint, direction: 'up' | 'down'): Iterable<RawRow>;
}

/** Stretches of damage that are passed over, and then reads between them, for each table. A read takes some microseconds. */
const MOST_STRETCHES = 2_000;
const MOST_PROBES = 2_000;

/** What a failed read of a damaged file looks like; anything else is no damage and must not be passed over. */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof Sqlite.SqliteError &&
    (error.code.startsWith('SQLITE_CORRUPT') ||
      error.code === 'SQLITE_NOTADB' ||
      error.code.startsWith('SQLITE_IOERR_READ') ||
      error.code === 'SQLITE_IOERR_SHORT_READ' ||
      error.code === 'SQLITE_IOERR')
  );
}

/**
 * Hands over rows until the first that cannot be read.
 *
 * @returns whether all could be read
 */
export function readUntilDamage(rows: () => Iterable<RawRow>, take: (row: RawRow) => void): boolean {
  try {
    for (const row of rows()) take(row);
    return true;
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}

interface Range {
  readonly low: bigint;
  readonly high: bigint;
}

/**
 * The first key that can be read again, looked for in steps that double: the damage may be a page or the half of a file.
 *
 * @returns null when there is none up to the end
 */
function nextReadable(rows: KeyedRows, from: bigint, { high }: Range): bigint | null {
  for (let step = 1n; from + step <= high; step *= 2n) {
    const iterator = rows.read(from + step, high, 'up')[Symbol.iterator]();
    try {
      const first = iterator.next();
      iterator.return?.();
      return first.done ? null : (first.value[0] as bigint);
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
  }
  return null;
}

/** Reads down to the damage; gives the last key that could be read. */
function readDown(rows: KeyedRows, { low, high }: Range, take: (row: RawRow) => void): bigint {
  let lowest = high + 1n;
  const keep = (row: RawRow) => {
    lowest = row[0] as bigint;
    take(row);
  };
  readUntilDamage(() => rows.read(low, high, 'down'), keep);
  return lowest;
}

/** Looks for rows between stretches of damage that were passed over in one step: in halves, the widest gap first. */
function probe(rows: KeyedRows, gaps: Range[], take: (row: RawRow) => void): void {
  for (let probes = 0; probes < MOST_PROBES; probes += 2) {
    const gap = takeWidest(gaps);
    if (!gap) return;
    let highest = gap.low - 1n;
    const isThrough = readUntilDamage(
      () => rows.read(gap.low, gap.high, 'up'),
      (row) => {
        highest = row[0] as bigint;
        take(row);
      },
    );
    if (isThrough || gap.low === gap.high) continue;
    const lowest = readDown(rows, gap, take);
    const [low, high] = [highest + 1n, lowest - 1n];
    if (low > high) continue;
    const middle = (low + high) / 2n;
    gaps.push({ low, high: middle });
    if (middle < high) gaps.push({ low: middle + 1n, high });
  }
}

/**
 * Reads every row that can be read: up to the damage, on behind it and back to it from there; at last what may lie
 * between two stretches of it.
 *
 * @param take is given each row at least once
 * @returns whether every page could be read
 */
export function readAroundDamage(rows: KeyedRows, whole: Range, take: (row: RawRow) => void): boolean {
  const gaps: Range[] = [];
  let position = whole.low;
  for (let stretches = 0; stretches < MOST_STRETCHES; stretches += 1) {
    let highest = position - 1n;
    const isThrough = readUntilDamage(
      () => rows.read(position, whole.high, 'up'),
      (row) => {
        highest = row[0] as bigint;
        take(row);
      },
    );
    if (isThrough) {
      probe(rows, gaps, take);
      return stretches === 0;
    }
    const next = nextReadable(rows, highest, whole);
    // With the key that was read last: more of its rows may stand behind the damage.
    const lowest = readDown(rows, { low: highest, high: next ?? whole.high }, take);
    if (lowest - highest > 1n) gaps.push({ low: highest + 1n, high: lowest - 1n });
    if (next === null) break;
    position = next;
  }
  probe(rows, gaps, take);
  return false;
}

function takeWidest(gaps: Range[]): Range | undefined {
  let widest = 0;
  for (let index = 1; index < gaps.length; index += 1) {
    if (width(gaps[index]) > width(gaps[widest])) widest = index;
  }
  return gaps.splice(widest, 1)[0];
}

const width = (range: Range | undefined): bigint => (range ? range.high - range.low : -1n);

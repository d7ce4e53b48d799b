const NEWLINE = 0x0a;

/** A line longer than this is no row of a catalog (a description has at most 512 KB), in bytes. */
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * Parses JSONL as it arrives, in batches, so that a file of any size needs the memory of one batch.
 *
 * @param chunks bytes, cut anywhere
 * @param batch lines to hand over at once
 * @throws SyntaxError for a line that is no JSON, such as the last one of a file that was cut off
 */
export async function* jsonLines<Line>(chunks: AsyncIterable<Buffer>, batch: number): AsyncGenerator<Line[]> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let lines: Line[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const piece = chunk.subarray(start, end);
      const line = rest.length === 0 ? piece : Buffer.concat([...rest, piece]);
      rest = [];
      restBytes = 0;
      if (line.length > 0) lines.push(JSON.parse(line.toString('utf8')) as Line);
      start = end + 1;
      if (lines.length >= batch) {
        yield lines;
        lines = [];
      }
    }
    if (start < chunk.length) {
      rest.push(chunk.subarray(start));
      restBytes += chunk.length - start;
      if (restBytes > LONGEST_LINE) throw new SyntaxError('The line is too long to be a row.');
    }
  }
  if (rest.length > 0) lines.push(JSON.parse(Buffer.concat(rest).toString('utf8')) as Line);
  if (lines.length > 0) yield lines;
}

import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';

/**
 * Reads a secret from standard input: all of it from a pipe, one line that stays invisible from a keyboard.
 *
 * @param what it is, for the prompt
 */
export async function readHidden(what: string, input: NodeJS.ReadStream): Promise<string> {
  if (input.isTTY) return hiddenLine(what, input);
  let text = '';
  input.setEncoding('utf8');
  for await (const chunk of input) text += chunk;
  return text;
}

function hiddenLine(what: string, input: ReadStream): Promise<string> {
  process.stderr.write(`Paste the ${what} and press Enter (it is not shown): `);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true });
  return new Promise((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(''));
  }).then((line) => {
    lines.close();
    process.stderr.write('\n');
    return String(line);
  });
}

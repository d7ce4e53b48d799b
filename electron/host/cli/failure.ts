import type { ErrorData } from '../../../shared/errors.ts';
import { type ExitCode, exitCodeOf } from './exit-codes.ts';
import { coloured } from './output.ts';

/** What a bug has to say is seldom written for people; the log has it in full. */
const LONGEST_MESSAGE = 200;

/** The text that could not be understood and a caret under the column, when the error knows it (1-based). */
function pointer(data: ErrorData['data']): string {
  const column = data?.column;
  const text = data?.expression ?? data?.query;
  if (typeof column !== 'number' || typeof text !== 'string') return '';
  const line = text.replace(/\s/g, ' ');
  return `\n  ${line}\n  ${' '.repeat(Math.max(0, column - 1))}^`;
}

/** A bug's message comes from anywhere: it is cleaned of what looks like a secret before anybody sees it. */
async function unexpectedSentence(message: string, home: string): Promise<string> {
  const { redactText } = await import('../../engine/support/secret-shapes.ts');
  const { logFolder } = await import('../../engine/home.ts');
  const what = redactText(message).replace(/\s+/g, ' ').trim().slice(0, LONGEST_MESSAGE).replace(/\.$/, '');
  return `Something unexpected went wrong: ${what}. The log is in ${logFolder(home)}.`;
}

async function printStack(error: unknown): Promise<void> {
  if (process.env.BULKHEAD_DEBUG !== '1' || !(error instanceof Error)) return;
  const { redactText } = await import('../../engine/support/secret-shapes.ts');
  process.stderr.write(`${redactText(error.stack ?? '')}\n`);
}

/**
 * Tells a failure in one sentence: on standard error for people, as JSON on standard output as well for machines.
 * The stack of a bug is shown with BULKHEAD_DEBUG=1 only.
 *
 * @param home the data folder, to say where the log is
 * @returns the exit code
 */
export async function reportFailure(
  error: unknown,
  options: { json: boolean; home: string },
): Promise<ExitCode> {
  const { toErrorData } = await import('../../../shared/errors.ts');
  const { code, message, data } = toErrorData(error);
  const sentence = code === 'unexpected' ? await unexpectedSentence(message, options.home) : message;
  const label = coloured('red', 'Error:', process.stderr);
  process.stderr.write(`${label} ${sentence}${pointer(data)}\n`);
  await printStack(error);
  if (options.json) {
    const failure = { code, message: sentence, ...(data === undefined ? {} : { data }) };
    process.stdout.write(`${JSON.stringify({ error: failure })}\n`);
  }
  return exitCodeOf(code);
}

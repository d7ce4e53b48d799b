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
async function unexpectedSentence(error: unknown, message: string, home: string): Promise<string> {
  const { logFolder } = await import('../../engine/home.ts');
  const { writeLastWords } = await import('../../engine/support/crash-report.ts');
  const folder = logFolder(home);
  writeLastWords(folder, 'command', error);
  const what = message.replace(/\s+/g, ' ').trim().slice(0, LONGEST_MESSAGE).replace(/\.$/, '');
  const { redactText } = await import('../../../shared/redaction/redact-text.ts');
  return redactText(
    `Something unexpected went wrong: ${what}. The log is in ${folder}; “bulkhead bundle” makes one file of it for support.`,
  );
}

async function printStack(error: unknown): Promise<void> {
  if (process.env.BULKHEAD_DEBUG !== '1' || !(error instanceof Error)) return;
  const { crashText } = await import('../../engine/support/crash-report.ts');
  process.stderr.write(`${crashText(error)}\n`);
}

/**
 * Tells a failure in one sentence: on standard error for people, as JSON on standard output as well for machines, and
 * a bug in the log. The stack of a bug is shown with BULKHEAD_DEBUG=1 only. No secret is told, wherever it came from.
 *
 * @param home the data folder, to say where the log is
 * @returns the exit code
 */
export async function reportFailure(
  error: unknown,
  options: { json: boolean; home: string },
): Promise<ExitCode> {
  const { toErrorData } = await import('../../../shared/errors.ts');
  const { redact } = await import('../../../shared/redaction/redact.ts');
  const failure = redact(toErrorData(error)) as ErrorData;
  const { code, data } = failure;
  const message =
    code === 'unexpected' ? await unexpectedSentence(error, failure.message, options.home) : failure.message;
  const label = coloured('red', 'Error:', process.stderr);
  process.stderr.write(`${label} ${message}${pointer(data)}\n`);
  await printStack(error);
  if (options.json) {
    process.stdout.write(
      `${JSON.stringify({ error: { code, message, ...(data === undefined ? {} : { data }) } })}\n`,
    );
  }
  return exitCodeOf(code);
}

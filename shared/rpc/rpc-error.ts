import { ORPCError } from '@orpc/contract';
import * as z from 'zod';
import { AppError, ErrorData, toErrorData } from '../errors.ts';

/** The one code under which our errors travel; what is wrong is in the data (`ErrorData`). */
const CODE = 'APP_ERROR';

/** What oRPC attaches when an input or output does not fit its schema. */
const Issues = z.object({
  issues: z.array(z.object({ message: z.string(), path: z.array(z.unknown()).optional() })),
});

function badInput(error: ORPCError<string, unknown>): ErrorData | null {
  if (error.code !== 'BAD_REQUEST') return null;
  const issue = Issues.safeParse(error.data).data?.issues[0];
  if (!issue) return null;
  const where = issue.path?.length ? `${issue.path.join('.')}: ` : '';
  return { code: 'bad_input', message: `${where}${issue.message}` };
}

/** The one who asked is gone or has lost interest: nobody's fault. */
function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/**
 * A failure as it crosses to the other process: code, sentence and data survive.
 *
 * @param onBug told of what is not an `AppError`, before its stack is lost on the way
 */
export function toRpcError(
  error: unknown,
  onBug: (error: unknown) => void = () => {},
): ORPCError<string, ErrorData> {
  const refusedInput = error instanceof ORPCError ? badInput(error) : null;
  const data = refusedInput ?? toErrorData(error);
  if (data.code === 'unexpected' && !isAbort(error)) onBug(error);
  return new ORPCError(CODE, { status: 500, message: data.message, data, cause: error });
}

/** A failure as it arrived, made into what was thrown on the other side; an abort stays an abort. */
export function fromRpcError(error: unknown): unknown {
  if (!(error instanceof ORPCError)) return error;
  const { code, message, data } = ErrorData.safeParse(error.data).data ?? toErrorData(error);
  return new AppError(code, message, { cause: error, ...(data === undefined ? {} : { data }) });
}

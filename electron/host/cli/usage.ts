/**
 * Refuses a command line that commander itself could not refuse. The error class is loaded late: it brings the
 * schemas along, and `--help` has no need of them.
 *
 * @throws AppError `bad_input`, always
 */
export async function refuseUsage(message: string, data?: Record<string, unknown>): Promise<never> {
  const { AppError } = await import('../../../shared/errors.ts');
  throw new AppError('bad_input', message, data === undefined ? {} : { data });
}

/**
 * Lets an error that knows the column of a search, but not the search, show it: the caret needs both.
 *
 * @param query the search that the work is given
 */
export async function pointingInto<T>(query: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { AppError } = await import('../../../shared/errors.ts');
    if (!(error instanceof AppError) || error.data?.column === undefined || 'expression' in error.data)
      throw error;
    throw new AppError(error.code, error.message, { data: { ...error.data, query }, cause: error });
  }
}

function isStream(output: unknown): output is AsyncIterator<unknown, unknown, unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

/**
 * Calls and passes on the answer, every failure mapped; a stream's failures come long after its call and are mapped,
 * too. Ending a stream is passed on at once, even while a value is awaited: an async generator would wait for it.
 */
export async function mapErrors<T>(call: () => Promise<T>, map: (error: unknown) => unknown): Promise<T> {
  const mapped = async <R>(promise: Promise<R>): Promise<R> => {
    try {
      return await promise;
    } catch (error) {
      throw map(error);
    }
  };
  const output = await mapped(call());
  if (!isStream(output)) return output;
  const stream = {
    next: () => mapped(output.next()),
    return: async (value?: unknown) =>
      output.return ? mapped(output.return(value)) : { done: true as const, value },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream as T;
}

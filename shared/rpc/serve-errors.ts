import { mapErrors } from './map-errors.ts';
import { toRpcError } from './rpc-error.ts';

/**
 * An interceptor for the answering side: what a handler throws leaves as data.
 *
 * @param onBug told of what is not an `AppError`
 */
export function errorsAsData(onBug: (error: unknown) => void) {
  return ({ next }: { next: () => Promise<unknown> }): Promise<unknown> =>
    mapErrors(next, (error) => toRpcError(error, onBug));
}

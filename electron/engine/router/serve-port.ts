import { RPCHandler } from '@orpc/server/message-port';
import { errorsAsData } from '../../../shared/rpc/serve-errors.ts';
import type { EngineContext } from './engine-context.ts';
import { router } from './router.ts';

/** A port as a window has it: the browser's, Electron's, or anything with their shape. */
export type ServedPort = Parameters<RPCHandler<EngineContext>['upgrade']>[0];

/**
 * @returns answers the contract over each port that it is given, until that port closes; streams end with it, runs
 *   go on
 */
export function createPortServer(context: EngineContext): (port: ServedPort) => void {
  const reportBug = (error: unknown) => {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    context.log.error('A call of the window failed unexpectedly.', { stack });
  };
  const handler = new RPCHandler(router, { clientInterceptors: [errorsAsData(reportBug)] });
  return (port) => handler.upgrade(port, { context });
}

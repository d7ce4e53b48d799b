import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { contract } from '../../shared/contract/contract.ts';
import type { desktopContract } from '../../shared/contract/desktop.ts';
import { AppError, type ErrorData } from '../../shared/errors.ts';
import { PortLink } from '../../shared/rpc/port-link.ts';
import { requestPorts } from './ports.ts';

const links = { main: new PortLink(), engine: new PortLink() };

/**
 * The engine: everything that works on data. Calls wait while it starts; those under way when it is lost are rejected
 * with `AppError` `engine_lost`. Failures are always `AppError`s.
 */
export const engine: ContractRouterClient<typeof contract> = createORPCClient(links.engine);

/** The main process: windows, menus, dialogs, tokens, the demo store and what the engine's process is doing. */
export const desktop: ContractRouterClient<typeof desktopContract> = createORPCClient(links.main);

/** The same calls for React Query: `useQuery(engineQuery.stores.list.queryOptions())`. */
export const engineQuery = createTanstackQueryUtils(engine, { path: ['engine'] });
export const desktopQuery = createTanstackQueryUtils(desktop, { path: ['desktop'] });

requestPorts((to, port) => links[to].attach(port));

/** Rejects calls to the engine with this error, as it is not coming back by itself; null lets them wait again. */
export function refuseEngineCalls(error: ErrorData | null): void {
  if (error) links.engine.refuse(new AppError(error.code, error.message));
  else links.engine.expect();
}

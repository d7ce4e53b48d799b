import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { MessageChannelMain } from 'electron';
import type { contract } from '../../../shared/contract/contract.ts';
import { AppError } from '../../../shared/errors.ts';
import { PortLink } from '../../../shared/rpc/port-link.ts';
import type { EngineSupervisor } from '../engine/supervisor.ts';

/** Main asks the engine, too: it is only the list of stores, and where their secrets are, that concerns it. */
export type EngineClient = Pick<ContractRouterClient<typeof contract>, 'stores' | 'webhooks'>;

/** @returns a client that follows the engine through its restarts */
export function createEngineClient(supervisor: EngineSupervisor): EngineClient {
  const link = new PortLink();
  supervisor.status.onChange((status) => {
    if (status.state === 'ready') {
      const { port1, port2 } = new MessageChannelMain();
      if (supervisor.connect(port1)) link.attach(port2);
    } else if (status.state === 'failed') {
      link.refuse(new AppError(status.error.code, status.error.message));
    } else {
      link.expect();
    }
  });
  return createORPCClient(link);
}

import { QueryClient } from '@tanstack/react-query';
import { AppError } from '../../shared/errors.ts';

/** How often a call that was lost together with the engine is asked again: the engine is started anew meanwhile. */
const ENGINE_LOST_RETRIES = 3;

/**
 * What is asked of the engine is local and cheap, and nothing changes behind its back without a stream that tells:
 * answers go stale at once, but neither the window's focus nor the network is a reason to ask again.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (failures, error) =>
        error instanceof AppError && error.code === 'engine_lost' && failures < ENGINE_LOST_RETRIES,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

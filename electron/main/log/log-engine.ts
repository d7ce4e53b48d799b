import type { EngineSupervisor } from '../engine/supervisor.ts';
import type { MainLog } from './main-log.ts';

/** Writes down how the engine fares, which it cannot do itself while it is away. */
export function logEngine(supervisor: EngineSupervisor, log: MainLog): void {
  supervisor.status.onChange((status) => {
    switch (status.state) {
      case 'starting':
        return log.info('The engine is being started');
      case 'ready':
        return log.info('The engine is ready', {
          milliseconds: Math.round(status.startMs),
          losses: status.losses,
        });
      case 'restarting': {
        const { reason, attempt, delayMs } = status;
        return log.error('The engine ended by itself and is started again', {
          reason,
          losses: attempt,
          delayMs,
        });
      }
      case 'failed':
        return log.error('The engine cannot work', { error: status.error });
      case 'stopped':
        return log.info('The engine has ended');
    }
  });
}

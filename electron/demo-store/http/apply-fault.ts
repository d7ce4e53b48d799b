import type { DemoClock } from '../clock.ts';
import type { Fault, Moment } from '../faults/fault.ts';
import { faultAnswer } from '../faults/fault-answer.ts';
import { internalError } from '../graphql/internal-error.ts';
import { DROP, jsonAnswer, type Reply, reply } from './answer.ts';

/** Faults without a moment of their own strike before anything is executed. */
function momentOf(fault: Fault): Moment {
  return 'when' in fault && fault.when === 'after' ? 'after' : 'before';
}

/**
 * Lets a fault strike at one moment of a request.
 *
 * @returns what the client gets instead of the store's answer; null when the request goes on (perhaps late)
 */
export async function strike(
  fault: Fault | null,
  moment: Moment,
  requestId: string,
  clock: DemoClock,
): Promise<Reply | null> {
  if (fault === null || momentOf(fault) !== moment) return null;
  switch (fault.fault) {
    case 'connectionDrop':
      return DROP;
    case 'slowAnswer':
      await clock.sleep(fault.delayMs);
      return null;
    case 'internalError': {
      const errors = [internalError(requestId, clock.now(), undefined)];
      return reply(jsonAnswer(200, { data: null, errors }));
    }
    default: {
      const answer = faultAnswer(fault);
      return answer && reply(answer);
    }
  }
}

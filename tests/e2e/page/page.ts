import { desktop, engine } from '../../../renderer/bridge/clients.ts';
import { onEngineStatus } from '../../../renderer/bridge/engine-status.ts';
import type { EngineStatus } from '../../../shared/desktop/engine-status.ts';
import { toErrorData } from '../../../shared/errors.ts';
import type { PageUnderTest } from './page-under-test.ts';

// A page without screens, for the tests of what is beneath them: the renderer's own bridge, laid open.

const statuses: EngineStatus[] = [];
onEngineStatus((status) => statuses.push(status));

const bulkhead: PageUnderTest = {
  engine,
  desktop,
  statuses,
  async outcome(call) {
    try {
      return { answer: await call };
    } catch (error) {
      return { error: toErrorData(error) };
    }
  },
};
Object.assign(window, { bulkhead });

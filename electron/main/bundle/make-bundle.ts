import { FromBundleHost, type ToBundleHost } from '../../../shared/desktop/host-message.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ExportedBundle } from '../../../shared/model/bundle.ts';
import type { HostProcess } from '../engine/host-process.ts';

/** What is asked when nobody can be asked: nothing that support may need is left out. */
const EVERYTHING: ToBundleHost['request'] = { stores: [], days: 7, reports: true };

/**
 * Makes a log bundle of all stores and seven days without the engine.
 *
 * @param launch starts the process that makes it
 * @param path full path; a file that is there is replaced
 * @throws AppError when it cannot be written, or the process ends before it has answered
 */
export async function makeBundle(launch: () => HostProcess, path: string): Promise<ExportedBundle> {
  const host = launch();
  const made = Promise.withResolvers<ExportedBundle>();
  host.onMessage((raw) => {
    const message = FromBundleHost.parse(raw);
    if (message.type === 'saved') made.resolve(message.bundle);
    else made.reject(new AppError(message.error.code, message.error.message));
  });
  host.onExit((reason) => {
    const advice = 'Send the folder “logs” of the data folder instead: it holds no secrets either.';
    made.reject(new AppError('unexpected', `The log bundle could not be made (${reason}). ${advice}`));
  });
  host.send({ type: 'make', request: EVERYTHING, path } satisfies ToBundleHost);
  try {
    return await made.promise;
  } finally {
    host.kill();
  }
}

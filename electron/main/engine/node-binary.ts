import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';

const NAME = process.platform === 'win32' ? 'node.exe' : 'node';

/**
 * A Node that can run the engine when Electron's own is too old: the packaged app's, or the checkout's.
 *
 * @param appFolder where the app's package.json is
 * @throws AppError `unexpected` when there is none
 */
export function findNode(appFolder: string): string {
  const places = [
    join(process.resourcesPath, 'node', 'bin', NAME),
    join(appFolder, 'node_modules', 'node', 'bin', NAME),
  ];
  const found = places.find((path) => existsSync(path));
  if (found) return found;
  throw new AppError(
    'unexpected',
    `This Electron cannot run the engine itself, and there is no Node for it in ${places.join(' or ')}. Run npm ci.`,
  );
}

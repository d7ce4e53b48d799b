import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const QUIET = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/** Whether the shell finds a program of that name. */
export function hasProgram(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Installs packages of Debian, where that is allowed.
 *
 * @param purpose who needs them, to begin the sentence with
 * @throws Error that says what to install when it is not
 */
export function installPackages(names: readonly string[], purpose: string): void {
  if (process.getuid?.() !== 0 || !hasProgram('apt-get')) {
    const command = `sudo apt-get install ${names.join(' ')}`;
    throw new Error(`${purpose} need packages that are not here. Install them: ${command}`);
  }
  process.stderr.write(`Installing ${names.join(' ')} …\n`);
  execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore', env: QUIET });
  execFileSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...names], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: QUIET,
  });
}

function download(name: string, folder: string): string {
  const deb = () => readdirSync(folder).find((file) => file.endsWith('.deb'));
  const get = () =>
    execFileSync('apt-get', ['download', '-q', name], { cwd: folder, stdio: 'ignore', env: QUIET });
  try {
    get();
  } catch {
    // The lists of packages are missing or old; only root can bring new ones.
    execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore', env: QUIET });
    get();
  }
  const file = deb();
  if (file === undefined) throw new Error(`apt-get brought no ${name}.`);
  return join(folder, file);
}

/**
 * Unpacks a package of Debian into a folder, once. Nothing is installed: no service is started, and nobody has to be
 * root, unless the lists of packages are missing.
 *
 * @throws Error that says what to install where there is no apt-get or no network
 */
export function unpackPackage(name: string, folder: string, purpose: string): void {
  if (existsSync(folder)) return;
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  try {
    execFileSync('dpkg', ['-x', download(name, draft), join(draft, 'root')], { stdio: 'ignore' });
    if (!existsSync(folder)) renameSync(join(draft, 'root'), folder);
  } catch (error) {
    throw new Error(
      `${purpose} need ${name}, which cannot be fetched here. Install it: sudo apt-get install ${name}`,
      {
        cause: error,
      },
    );
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

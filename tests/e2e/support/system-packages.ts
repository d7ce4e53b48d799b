import { execFileSync } from 'node:child_process';

/** What Electron, an invisible display and a keychain need on Debian, by the program or library that tells it is there. */
const NEEDED: Readonly<Record<string, { readonly program: string } | { readonly library: string }>> = {
  xvfb: { program: 'Xvfb' },
  'libgtk-3-0': { library: 'libgtk-3.so.0' },
  libnss3: { library: 'libnss3.so' },
  libgbm1: { library: 'libgbm.so.1' },
  libasound2: { library: 'libasound.so.2' },
  'libatk-bridge2.0-0': { library: 'libatk-bridge-2.0.so.0' },
  libxss1: { library: 'libXss.so.1' },
  dbus: { program: 'dbus-run-session' },
  'gnome-keyring': { program: 'gnome-keyring-daemon' },
  'libsecret-1-0': { library: 'libsecret-1.so.0' },
};

function hasProgram(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function missingPackages(): string[] {
  const libraries = execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' });
  return Object.entries(NEEDED)
    .filter(([, sign]) =>
      'program' in sign ? !hasProgram(sign.program) : !libraries.includes(`${sign.library} `),
    )
    .map(([name]) => name);
}

/**
 * Installs what is missing on this machine, where that is allowed.
 *
 * @throws Error that says what to install when it is not
 */
export function ensureSystemPackages(): void {
  if (process.platform !== 'linux') return;
  const missing = missingPackages();
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !hasProgram('apt-get')) {
    throw new Error(
      `The end-to-end tests need packages that are not here. Install them: sudo apt-get install ${missing.join(' ')}`,
    );
  }
  process.stderr.write(`Installing ${missing.join(' ')} …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore', env });
  execFileSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...missing], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
}

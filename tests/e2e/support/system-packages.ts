import { execFileSync } from 'node:child_process';
import { hasProgram, installPackages } from '../../support/debian-packages.ts';

/** What Electron, an invisible display and a keychain need on Debian, by the program or library that tells it is there. */
const NEEDED: Readonly<Record<string, { readonly program: string } | { readonly library: string }>> = {
  xvfb: { program: 'Xvfb' },
  'libgtk-3-0': { library: 'libgtk-3.so.0' },
  libnss3: { library: 'libnss3.so' },
  libgbm1: { library: 'libgbm.so.1' },
  // The library's own package is called differently from release to release; this one brings it under either name.
  'libasound2-dev': { library: 'libasound.so.2' },
  'libatk-bridge2.0-0': { library: 'libatk-bridge-2.0.so.0' },
  libxss1: { library: 'libXss.so.1' },
  procps: { program: 'ps' },
  dbus: { program: 'dbus-run-session' },
  'gnome-keyring': { program: 'gnome-keyring-daemon' },
  'libsecret-1-0': { library: 'libsecret-1.so.0' },
};

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
  installPackages(missing, 'The end-to-end tests');
}

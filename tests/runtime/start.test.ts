import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const START = fileURLToPath(new URL('../../electron/runtime/start.ts', import.meta.url));

function npmStart(env: NodeJS.ProcessEnv, args: readonly string[] = []) {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...rest } = process.env;
  const { status, stderr } = spawnSync(process.execPath, [START, ...args], {
    env: { ...rest, ...env },
    encoding: 'utf8',
  });
  return { status, stderr };
}

describe.runIf(process.platform === 'linux')('npm start', () => {
  it('explains what to do without a display', () => {
    expect(npmStart({})).toEqual({
      status: 1,
      stderr: expect.stringMatching(/^There is no display here\..*xvfb-run -a npm start\.\n$/),
    });
  });

  it.runIf(process.getuid?.() === 0)('leaves giving up the sandbox to the person', () => {
    expect(npmStart({ DISPLAY: ':99' })).toEqual({
      status: 1,
      stderr: expect.stringMatching(/sandbox.*npm start -- --no-sandbox\.\n$/),
    });
  });

  it('says that the Electron it was pointed to is not there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bulkhead-runtime-'));
    try {
      const env = { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: folder };
      expect(npmStart(env, ['--no-sandbox'])).toEqual({
        status: 1,
        stderr: `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but there is no electron in it.\n`,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

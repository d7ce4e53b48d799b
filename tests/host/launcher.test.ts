import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultDataFolder } from '../../electron/machine/data-folder.ts';
import { LAUNCHER, TestHome } from './bulkhead-process.ts';

/** Makes this Node look like an old one; `condition` says in which of the processes. */
function oldNode(condition = 'true'): Record<string, string> {
  const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2', napi: '9' } })`;
  const code = encodeURIComponent(`if (${condition}) ${old}`);
  return { NODE_OPTIONS: `--import=data:text/javascript,${code}` };
}

describe('on a Node that is too old', () => {
  let home: TestHome;
  beforeEach(() => {
    home = new TestHome();
  });
  afterEach(() => home[Symbol.dispose]());

  it('starts again with the Node of the checkout and passes output and exit code through', async () => {
    const env = oldNode('!process.env.BULKHEAD_RESTARTED');
    const version = await home.run(['--version'], { env });
    expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    const refused = await home.run(['no-such-command'], { env });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('unknown command');
  });

  it('says what it needs when that one is too old as well', async () => {
    const { code, stderr, stdout } = await home.run(['--version'], { env: oldNode() });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      'Bulkhead needs Node 22.19 or newer; this is Node 20.20.2. Install a newer Node and try again.\n',
    );
  });

  it('says what it needs when there is no other', async () => {
    const alone = mkdtempSync(join(tmpdir(), 'bulkhead-launcher-'));
    try {
      const launcher = join(alone, 'electron', 'host', 'bulkhead.js');
      mkdirSync(dirname(launcher), { recursive: true });
      cpSync(LAUNCHER, launcher);
      const { code, stderr } = await home.run(['--version'], { launcher, env: oldNode() });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^Bulkhead needs Node 22\.19 or newer/);
    } finally {
      rmSync(alone, { recursive: true });
    }
  });
});

describe('the data folder', () => {
  it.each([
    ['linux', { BULKHEAD_HOME: '/data' }, '/data'],
    ['linux', { XDG_DATA_HOME: '/xdg' }, join('/xdg', 'bulkhead')],
    ['linux', {}, join(homedir(), '.local', 'share', 'bulkhead')],
    ['darwin', {}, join(homedir(), 'Library', 'Application Support', 'Bulkhead')],
    ['win32', { APPDATA: '/roaming' }, join('/roaming', 'Bulkhead')],
  ] as const)('on %s with %j is %s', (platform, env, folder) => {
    expect(defaultDataFolder(env, platform)).toBe(folder);
  });
});

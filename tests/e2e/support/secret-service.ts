import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Opens a keyring with an empty password and tells the bus; the session ends with its input. */
const SESSION = `
printf '\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
echo "$DBUS_SESSION_BUS_ADDRESS"
cat
`;

/** A session bus with a real keychain on it, as on a desktop, but of its own: nothing of it is kept. */
export class SecretService implements AsyncDisposable {
  /** For the programs that shall use it. */
  readonly env: NodeJS.ProcessEnv;
  readonly #stop: () => Promise<void>;

  private constructor(env: NodeJS.ProcessEnv, stop: () => Promise<void>) {
    this.env = env;
    this.#stop = stop;
  }

  static async start(): Promise<SecretService> {
    const folder = mkdtempSync(join(tmpdir(), 'bulkhead-keyring-'));
    const folders = { XDG_DATA_HOME: folder, XDG_RUNTIME_DIR: folder, XDG_CONFIG_HOME: folder };
    const session = spawn('dbus-run-session', ['--', 'sh', '-c', SESSION], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, ...folders },
    });
    const [address] = await once(createInterface({ input: session.stdout }), 'line');
    return new SecretService({ ...folders, DBUS_SESSION_BUS_ADDRESS: String(address) }, async () => {
      session.stdin.end();
      await once(session, 'exit');
      rmSync(folder, { recursive: true, force: true });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
  }
}

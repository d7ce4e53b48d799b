import { buildIfNeeded, CHECKOUT } from './build-if-needed.ts';
import { startProgram } from './programs.ts';
import { resolveRuntime } from './resolve-runtime.ts';

// `npm start`: builds what is out of date and opens the desktop app of this checkout.

const say = (line: string) => void process.stderr.write(`${line}\n`);

function fail(message: string): void {
  say(message);
  process.exitCode = 1;
}

/** What keeps a window from opening here, in words; null when nothing does. */
function obstacle(): string | null {
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return 'There is no display here. Start it on a desktop, or on an invisible one: apt-get install xvfb, then xvfb-run -a npm start.';
  }
  if (process.getuid?.() === 0 && !process.argv.includes('--no-sandbox')) {
    return 'Chromium’s sandbox does not work for root. Start it as an ordinary user, or give the sandbox up for a trial: npm start -- --no-sandbox.';
  }
  return null;
}

async function start(): Promise<void> {
  const why = obstacle();
  if (why) return fail(why);
  const { executable, switches, reason } = await resolveRuntime(say);
  say(`Running in ${reason}.`);
  await buildIfNeeded(say);
  const app = startProgram(executable, [CHECKOUT, ...switches, ...process.argv.slice(2)]);
  // Ctrl+C reaches the app as well; it ends when its journal is written.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => app.kill('SIGTERM'));
  app.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

await start().catch((error) => fail(error instanceof Error ? error.message : String(error)));

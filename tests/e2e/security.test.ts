import { afterAll, beforeAll, expect, it } from 'vitest';
import { DesktopApp } from './support/desktop-app.ts';

let app: DesktopApp;
beforeAll(async () => {
  app = await DesktopApp.launch();
});
afterAll(() => app[Symbol.asyncDispose]());

it('has no Node in the page', async () => {
  const found = await app.page.evaluate(() =>
    ['process', 'require', 'module', 'Buffer'].filter((name) => name in globalThis),
  );
  expect(found).toEqual([]);
});

it('blocks inline scripts, text run as code, foreign scripts, styles, frames and requests', async () => {
  const blocked = await app.page.evaluate(async () => {
    const directives: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      directives.push(effectiveDirective),
    );
    const add = (tag: string, attributes: Record<string, string>) =>
      document.body.append(Object.assign(document.createElement(tag), attributes));
    add('script', { textContent: 'globalThis.inlineRan = true' });
    add('script', { src: 'https://example.com/script.js' });
    add('style', { textContent: 'body { color: red }' });
    add('iframe', { src: 'https://example.com/' });
    add('img', { src: 'https://example.com/image.png' });
    setTimeout('globalThis.textRan = true');
    await fetch('https://example.com/').catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { directives: directives.toSorted(), ran: 'inlineRan' in globalThis || 'textRan' in globalThis };
  });
  expect(blocked).toEqual({
    directives: [
      'connect-src',
      'frame-src',
      'img-src',
      'script-src',
      'script-src-elem',
      'script-src-elem',
      'style-src-elem',
    ],
    ran: false,
  });
});

it('opens no window and goes nowhere', async () => {
  const opened = await app.page.evaluate(() => window.open('https://example.com/') !== null);
  expect(opened).toBe(false);
  await app.page.evaluate(() => {
    location.href = 'https://example.com/';
    const link = Object.assign(document.createElement('a'), { href: 'data:text/html,x', textContent: 'x' });
    document.body.append(link);
    link.click();
  });
  // An answer from the page shows that it is still there.
  expect(await app.page.evaluate(() => bulkhead.desktop.theme.get())).toBe('system');
  expect(app.page.url()).toBe('app://bulkhead/index.html');
  expect(app.electron.windows()).toHaveLength(1);
});

it('grants no permission but to copy', async () => {
  const states = await app.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'clipboard-read', 'clipboard-write'];
    const found = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
    return Promise.all(found).then((all) => all.map(({ name, state }) => `${name}: ${state}`));
  });
  expect(states).toEqual([
    'geolocation: denied',
    'notifications: denied',
    'video_capture: denied',
    'clipboard_read: denied',
    'clipboard_write: granted',
  ]);
});

it('serves the page’s own files and nothing around them', async () => {
  const statuses = await app.electron.evaluate(async ({ net }) => {
    const paths = [
      'index.html',
      '../main/main.cjs',
      '%2e%2e/main/main.cjs',
      '..%2f..%2f..%2fpackage.json',
      'nothing.js',
    ];
    const answers = paths.map((path) => net.fetch(`app://bulkhead/${path}`).then(({ status }) => status));
    return Promise.all([...answers, net.fetch('app://elsewhere/index.html').then(({ status }) => status)]);
  });
  expect(statuses).toEqual([200, 404, 404, 404, 404, 404]);
});

it('is locked down in every page that is made', async () => {
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // Electron keeps this call out of its types.
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = (
      contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
    ).getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

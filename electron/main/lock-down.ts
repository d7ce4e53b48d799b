import { app, type Session, type WebContents } from 'electron';
import { isAllowedLink } from './allowed-link.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import { openLink } from './links.ts';

/** Copying is the one thing that a page of ours may ask for; it is granted without a question. */
const PERMISSIONS = new Set(['clipboard-sanitized-write']);

/** Denies every permission, and every request that is not for the app's own files. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(PERMISSIONS.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => PERMISSIONS.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, decide) =>
    decide({ cancel: !['app:', 'blob:', 'data:', 'devtools:'].includes(new URL(url).protocol) }),
  );
}

function lockDown(contents: WebContents): void {
  // The page is loaded once, by us; it never goes anywhere else.
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedLink(url)) void openLink(url);
    return { action: 'deny' };
  });
}

/** Every page that is ever made here, whoever makes it, can neither navigate nor open windows. */
export function lockDownContents(): void {
  app.on('web-contents-created', (_event, contents) => lockDown(contents));
}

/** Whether a frame is our page itself: not a frame in it, and not another page. */
export function isOurPage(frame: Electron.WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === APP_ORIGIN;
}

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

const SCHEME = 'app';
const HOST = 'bulkhead';

/** The page's origin; nothing else is ours. */
export const APP_ORIGIN = `${SCHEME}://${HOST}`;

/** What the build writes where the nonce of each load belongs (`html.cspNonce` in electron.vite.config.ts). */
const NONCE_PLACE = 'BULKHEAD_NONCE';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Own scripts and styles only; styles that a library writes at run time carry the nonce. Nothing is fetched. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "worker-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function headers(type: string, nonce: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

/** Must be called before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/**
 * Serves the built page, with a content security policy whose nonce is new at every load.
 *
 * @param folder the page and what belongs to it; nothing outside of it is ever read
 */
export function serveApp(folder: string): void {
  let nonce = '';
  protocol.handle(SCHEME, async ({ url, method }) => {
    const { host, pathname } = new URL(url);
    const path = normalize(join(folder, decodeURIComponent(pathname)));
    const type = TYPES[extname(path)];
    if (method !== 'GET' || host !== HOST || !path.startsWith(folder + sep) || !type) {
      return new Response(null, { status: 404 });
    }
    try {
      const content = await readFile(path);
      if (extname(path) !== '.html') return new Response(content, { headers: headers(type, nonce) });
      nonce = randomBytes(16).toString('base64');
      const page = content.toString('utf8').replaceAll(NONCE_PLACE, nonce);
      return new Response(page, { headers: headers(type, nonce) });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

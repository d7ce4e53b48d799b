import { createHash } from 'node:crypto';

/** Something that must not be found anywhere outside of where it belongs. */
export interface Planted {
  readonly what: string;
  /** As an attacker or an accident would write it. */
  readonly text: string;
  /** The part that gives it away. */
  readonly mark: string;
}

function mark(what: string): string {
  return createHash('sha256').update(`planted ${what}`).digest('hex').slice(0, 32);
}

function planted(what: string, write: (mark: string) => string): Planted {
  const own = mark(what);
  return { what, text: write(own), mark: own };
}

/** A live token of no known shape: only that it is known to be one can give it away. */
export const LIVE_TOKEN = 'correct-horse/battery+staple~42!';

const PREFIXES = ['shpat', 'shpca', 'shppa', 'shpua', 'shpss', 'shprt', 'atkn'];

/** Secrets of every kind, and what belongs to people. */
export const PLANTED: readonly Planted[] = [
  { what: 'live token', text: LIVE_TOKEN, mark: LIVE_TOKEN },
  ...PREFIXES.map((prefix) => planted(prefix, (own) => `${prefix}_${own}`)),
  planted('Bearer', (own) => `Authorization: Bearer ${own}`),
  planted('Basic', (own) => `Authorization: Basic ${own}`),
  planted('header', (own) => `X-Shopify-Access-Token: ${own}`),
  planted('signature', (own) => `X-Shopify-Hmac-Sha256: ${own}=`),
  planted('cookie', (own) => `Cookie: theme=dark; _session=${own}`),
  planted('Slack', (own) => `https://hooks.slack.com/services/T00000000/B00000000/${own}`),
  planted('Slack bot', (own) => `xoxb-1234567890-${own}`),
  planted('user of a URL', (own) => `https://admin:${own}@acme.example/admin`),
  planted('query of a URL', (own) => `https://acme.example/cb?code=${own}&shop=acme`),
  planted('signed URL', (own) => `https://storage.example/f.jsonl?X-Goog-Signature=${own}&x=1`),
  planted('form', (own) => `grant_type=refresh_token&refresh_token=${own}&client_id=1`),
  planted('JSON', (own) => `{"access_token":"${own}","scope":"write_products"}`),
  planted('JSON in JSON', (own) => JSON.stringify(JSON.stringify({ body: { client_secret: own } }))),
  planted('option', (own) => `--token ${own}`),
  planted('password', (own) => `password=${own}`),
  planted('JWT', (own) => `eyJhbGciOiJIUzI1NiJ9.eyJkZXN0IjoiaHR0cHMi${own}.${own}`),
  planted('Base64', (own) => Buffer.from(`token is shpat_${own}`).toString('base64')),
  planted('percent-encoded', (own) => `shpat%5F${own}`),
  planted('private key', (own) => `-----BEGIN PRIVATE KEY-----\n${own}\n-----END PRIVATE KEY-----`),
  planted('email', (own) => `buyer.${own}@mail.example.com`),
  { what: 'phone', text: '+49 (30) 9018-2055', mark: '9018-2055' },
  planted('address', (own) => `{"address1":"${own} Main Street","city":"Berlin"}`),
];

/** Every one of them, as one text may hold them. */
export const ALL_PLANTED = PLANTED.map(({ text }) => text).join(' ; ');

const ENCODED = /[\w+/-]{16,}/g;

/** Whether a text holds a mark, as it is or encoded. */
function holds(text: string, { mark: own }: Planted): boolean {
  const hidden = Buffer.from(own);
  if (text.includes(own) || text.includes(encodeURIComponent(own)) || text.includes(hidden.toString('hex'))) {
    return true;
  }
  return (text.match(ENCODED) ?? []).some((run) =>
    [0, 1, 2, 3].some((offset) => Buffer.from(run.slice(offset), 'base64').includes(hidden)),
  );
}

/** What of all that was planted a text gives away. */
export function foundIn(text: string): string[] {
  return PLANTED.filter((secret) => holds(text, secret)).map(({ what }) => what);
}

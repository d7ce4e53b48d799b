/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

/**
 * Names of values that are secrets whatever they look like: headers, fields of token answers, settings. Matched
 * anywhere in the name, so `slackWebhookUrl` and `X-Shopify-Access-Token` are covered.
 */
const SECRET_NAME =
  /token|secret|passw(or)?d|passphrase|authorization|cookie|api[-_ ]?key|private[-_ ]?key|credential|webhook[-_ ]?url|signature|hmac/i;

export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** Secrets inside text, each with what remains of it. Every pattern is linear in the length of the text. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    `${REDACTED} private key`,
  ],
  // Shopify: shpat_ and shpca_ (apps), shpua_ (online), shprt_ (refresh), shpss_ (client secret) and whatever comes next.
  [/shp[a-z]{2,3}_[\w-]+/gi, REDACTED],
  [/xox[a-z]-[\w-]+/gi, REDACTED],
  [/(hooks\.slack(?:-gov)?\.com)\/[^\s"'<>]*/gi, `$1/${REDACTED}`],
  [/\b(Bearer)\s+[^\s"',;]+/gi, `$1 ${REDACTED}`],
  [/\b(Basic)\s+[\w+/=-]{12,}/g, `$1 ${REDACTED}`],
  // A URL's user name and password.
  [/(:\/\/)[^\s/@"'<>]+@/g, `$1${REDACTED}@`],
  // Headers and JSON inside text, with or without escaped quotes.
  [
    /((?:x-shopify-access-token|authorization|set-cookie|cookie|access_token|refresh_token|client_secret|password|api_key)\\*["']?\s*[:=]\s*\\*["']?)(?:(?:Bearer|Basic|Token)\s+)?[^\s"'\\,;&}]+/gi,
    `$1${REDACTED}`,
  ],
  // Parameters of URLs and forms; signed addresses of result files among them.
  [
    /((?:^|[?&;\s"'])(?:[\w-]*(?:token|secret|signature|credential|hmac)|sig|code|key)=)[^\s"'&#<>]+/gi,
    `$1${REDACTED}`,
  ],
];

/** The text without anything that looks like a secret. */
export function redactText(text: string): string {
  let result = text;
  for (const [shape, replacement] of SHAPES) result = result.replace(shape, replacement);
  return result;
}

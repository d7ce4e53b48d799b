import { maskAssignments, maskFlags } from './assignments.ts';
import { base64Forms } from './encodings.ts';
import { maskKnownSecrets, REDACTED } from './known-secrets.ts';

/** How tokens and client secrets of Shopify begin (facts §6). */
const PREFIXES = ['shpat_', 'shpca_', 'shppa_', 'shpua_', 'shpss_', 'shprt_', 'atkn_'];

/** Without it there is no address; to look for one takes longer than to look for everything else. */
const AT = /@|%40/;

/**
 * Secrets and people's data by their shape, each with what remains of it and what it cannot be without. Every pattern reads a text once, however
 * hostile it is: what may repeat without bound begins only where a run of its characters begins.
 */
const SHAPES: readonly (readonly [shape: RegExp, remains: string, needs?: RegExp])[] = [
  [
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    `${REDACTED} private key`,
  ],
  // Shopify: shpat_ and shpca_ (apps), shppa_, shpua_ (online), shprt_ (refresh), shpss_ (client secret), whatever comes next.
  [/(?:shp[a-z]{2,3}|atkn)(?:_|%5f|\\+u005f)[\w%.-]+/gi, REDACTED],
  [new RegExp(`(?:${PREFIXES.flatMap(base64Forms).join('|')})[\\w+/=-]*`, 'g'), REDACTED],
  [/xox[a-z]{1,2}-[\w-]+/gi, REDACTED],
  [/(hooks(?:\.|%2e)slack(?:-gov)?(?:\.|%2e)com)(?:\\*\/|%2f)[^\s"'<>]*/gi, `$1/${REDACTED}`],
  // Signed tokens that carry their own claims (JWT).
  [/(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, REDACTED],
  [/\b(Bearer)(?:\s{1,16}|%20|\+)[^\s"',;\\]+/gi, `$1 ${REDACTED}`],
  [/\b(Basic)(?:\s{1,16}|%20|\+)[\w+/=-]{12,}/g, `$1 ${REDACTED}`],
  // A URL's user name and password.
  [/(:\/\/)[^\s/"'<>]+@/g, `$1${REDACTED}@`],
  [
    /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}(?:@|%40)(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
    `${REDACTED} email`,
    AT,
  ],
  [/(?<![\w.+-])\+[1-9](?:[ ()./-]{0,2}\d){7,14}(?!\d)/g, `${REDACTED} phone`],
];

/** The first characters of each Base64 form: fewer, and so quicker, than the forms. */
const BASE64_STARTS = [...new Set(PREFIXES.flatMap(base64Forms).map((form) => form.slice(0, 3)))];

/** Something that every shape, assignment and flag has at least one of. Ids and most words of a log have none. */
const SUSPECT = new RegExp(
  `[@=:,%_\\\\]|\\+[1-9]|--|xox|eyJ|bearer|basic|hooks|${BASE64_STARTS.join('|')}`,
  'i',
);

/**
 * The text without secrets: those that this process knows, those behind a telling name, and what has the shape of a
 * secret, an email address or an international phone number. In a time that grows with the text's length only.
 */
export function redactText(text: string): string {
  let result = maskKnownSecrets(text);
  if (!SUSPECT.test(result)) return result;
  result = maskFlags(maskAssignments(result));
  for (const [shape, remains, needs] of SHAPES) {
    if (!needs || needs.test(result)) result = result.replace(shape, remains);
  }
  return result;
}

/**
 * Names of values that are secrets whatever they look like: headers, fields of token answers, settings. Matched
 * anywhere in the name, so `slackWebhookUrl` and `X-Shopify-Access-Token` are covered.
 */
const SECRET =
  /token|secret|passw(or)?d|passphrase|authori[sz]ation|cookie|api[-_ ]?key|(private|access|signing)[-_ ]?key|credential|webhook[-_ ]?url|signature|hmac|bearer/i;

/** Names of what belongs to a person who buys or works in a store: none of it explains a failure. */
const PERSONAL =
  /e-?mail|phone|address|street|postal|postcode|(^|_)zip(_?code)?$|zipCode|^city$|(first|last|full)_?name|customer|recipient|birth|latitude|longitude/i;

/** As PERSONAL, wherever in a text it may be. */
const ANY_PERSONAL =
  /e-?mail|phone|address|street|postal|postcode|zip|city|(first|last|full)_?name|customer|recipient|birth|latitude|longitude/i;

/** The same few hundred names come again on every line of a log. */
const MOST_REMEMBERED = 2_000;
const sensitive = new Map<string, boolean>();

/** Whether a value of this name is a secret, such as a header or a field of a token answer. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}

/** Whether a value of this name is a secret or belongs to a person. */
export function isSensitiveName(name: string): boolean {
  const known = sensitive.get(name);
  if (known !== undefined) return known;
  const result = SECRET.test(name) || PERSONAL.test(name);
  if (sensitive.size < MOST_REMEMBERED && name.length < 64) sensitive.set(name, result);
  return result;
}

/** Whether a text could hold such a name: quicker than to look at each name in it, of which a line of a log has many. */
export function mayNameSecrets(text: string): boolean {
  return SECRET.test(text) || ANY_PERSONAL.test(text);
}

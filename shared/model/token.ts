import { AppError } from '../errors.ts';

/** Shortest token that is taken for one; Shopify's have 38 characters (facts §6). */
const SHORTEST_TOKEN = 16;

/** Blanks, also those without width, and every kind of quote: what comes along when a token is copied from a text. */
const AROUND = /^[\s\u200b\u2060\ufeff"'`´“”„‘’‚«»‹›]+|[\s\u200b\u2060\ufeff"'`´“”„‘’‚«»‹›]+$/gu;

/**
 * A token as it was pasted, without the quotes and blanks around it. The message never repeats what was given.
 *
 * @throws AppError `bad_input` for what cannot be an Admin API token
 */
export function cleanToken(raw: string): string {
  const token = raw.replace(AROUND, '');
  const refuse = (what: string): never => {
    throw new AppError('bad_input', `${what} Copy the Admin API access token (it starts with shpat_).`);
  };
  if (token === '') refuse('The token is empty.');
  if (/^shpss_/.test(token)) refuse('That is the app’s client secret, not a token.');
  if (/^shprt_/.test(token)) refuse('That is a refresh token, not an access token.');
  if (!/^[\x21-\x7e]+$/.test(token))
    refuse('That is no token: it has blanks, line breaks or foreign characters in it.');
  if (token.length < SHORTEST_TOKEN) refuse('That is no token: it is too short.');
  return token;
}

import { describe, expect, it } from 'vitest';
import { cleanToken } from '../../../shared/model/token.ts';

const TOKEN = 'shpat_0123456789abcdef0123456789abcdef';

describe('cleanToken', () => {
  it.each([
    ['blanks and line breaks', `  ${TOKEN}\r\n`],
    ['quotes', `"${TOKEN}"`],
    ['quotes that a mail program made round', `“${TOKEN}”`],
    ['low and angled quotes', `„«${TOKEN}»“`],
    ['blanks inside of quotes inside of blanks', `\t ' ${TOKEN} ' `],
    ['a quote on one side only', `${TOKEN}'`],
    ['blanks that cannot be seen', `\ufeff\u00a0${TOKEN}\u200b`],
    ['backticks', `\`${TOKEN}\``],
  ])('takes away %s', (_, pasted) => {
    expect(cleanToken(pasted)).toBe(TOKEN);
  });

  it.each([
    ['', 'The token is empty.'],
    [' “” ', 'The token is empty.'],
    ['shpss_0123456789abcdef', 'client secret'],
    ['shprt_0123456789abcdef', 'refresh token'],
    ['shpat_0123 456789abcdef', 'blanks'],
    ['shpat_0123“456789abcdef', 'foreign characters'],
    ['shpat_01', 'too short'],
  ])('refuses %j in words that do not repeat it', (pasted, words) => {
    let message = '';
    try {
      cleanToken(pasted);
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain(words);
    if (pasted.length > 6) expect(message).not.toContain(pasted);
  });
});

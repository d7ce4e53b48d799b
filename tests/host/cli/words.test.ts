import { describe, expect, it } from 'vitest';
import { counted, duration, percent, shown } from '../../../electron/host/cli/words.ts';

describe('words for people', () => {
  it.each([
    [0.42, '0.4 s'],
    [34.4, '34 s'],
    [59.7, '1 min 00 s'],
    [125, '2 min 05 s'],
    [3_780, '1 h 03 min'],
  ])('%d seconds are %s', (seconds, words) => expect(duration(seconds)).toBe(words));

  it('counts with the right number', () => {
    expect(counted(1, 'change')).toBe('1 change');
    expect(counted(1204, 'change')).toBe('1,204 changes');
    expect(counted(2, 'entry', 'entries')).toBe('2 entries');
  });

  it('rounds shares to a tenth of a percent', () => expect(percent(0.98765)).toBe('98.8 %'));

  it.each([
    [null, '–'],
    ['', '–'],
    ['[]', '–'],
    ['["summer","tee"]', 'summer, tee'],
    ['19.99', '19.99'],
    ['[draft] Tee', '[draft] Tee'],
  ])('the value %j is shown as %s', (value, words) => expect(shown(value)).toBe(words));
});

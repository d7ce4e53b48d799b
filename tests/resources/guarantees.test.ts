import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const TESTS = new URL('../', import.meta.url);
const document = readFileSync(new URL('../resources/docs/guarantees.md', TESTS), 'utf8');

/** Rows of the table of faults, without its head. */
const [, , ...rows] =
  document
    .split('\n## ')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('|')) ?? [];

it('every fault has its four cells: what goes wrong, what is seen, what holds, what shows it', () => {
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const cells = row.split(' | ');
    expect([row, cells.length]).toEqual([row, 4]);
    expect(cells.at(-1)).toMatch(/`.+\.test\.ts`|chaos/);
  }
});

it('every test that it names is there, and has the words that it quotes', () => {
  const named = [...document.matchAll(/`([\w/-]+\.test\.ts)`([^·|`]*)/g)];
  expect(named.length).toBeGreaterThan(20);
  for (const [, file = '', words = ''] of named) {
    const path = new URL(file, TESTS);
    expect([file, existsSync(path)]).toEqual([file, true]);
    const quoted = words.trim().replace(/[.;].*$/, '');
    const text = readFileSync(path, 'utf8').replaceAll('’', "'");
    if (quoted !== '') expect([file, quoted, text.includes(quoted)]).toEqual([file, quoted, true]);
  }
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, TestHome } from './bulkhead-process.ts';

let home: TestHome;
beforeEach(() => {
  home = new TestHome();
});
afterEach(() => home[Symbol.dispose]());

const COMMANDS = [
  ['store', 'add'],
  ['store', 'list'],
  ['store', 'check'],
  ['store', 'remove'],
  ['pull'],
  ['find'],
  ['stage'],
  ['changes'],
  ['preview'],
  ['run'],
  ['runs'],
  ['show'],
  ['retry'],
  ['cancel'],
  ['undo'],
  ['logs'],
  ['doctor'],
  ['demo-store', 'serve'],
  ['demo'],
];

describe('help', () => {
  it.each(COMMANDS)('%s %s explains itself with examples, --json and --home', async (...words) => {
    const { code, stdout } = await home.run([...words, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: bulkhead ${words.join(' ')}`);
    expect(stdout).toMatch(/Examples:\n {2}bulkhead /);
    expect(stdout).toContain('--json');
    expect(stdout).toContain('--home <dir>');
  });

  it('lists the exit codes', async () => {
    const { code, stdout } = await home.run(['--help']);
    expect(code).toBe(0);
    for (const exitCode of [0, 1, 2, 3, 4, 5, 6])
      expect(stdout).toMatch(new RegExp(`^ {2}${exitCode} {2}\\w`, 'm'));
  });

  it('fits 80 columns', async () => {
    const { stdout } = await home.run(['run', '--help']);
    const options = stdout.split('Examples:')[0] ?? '';
    for (const line of options.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('prints the version of the package', async () => {
    const { code, stdout } = await home.run(['--version']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('a command line that cannot be understood ends with 2', () => {
  it.each([
    ['an unknown command', ['stagee'], /unknown command 'stagee'[\s\S]*stage/],
    ['no command', [], /Usage: bulkhead/],
    ['a missing argument', ['pull'], /missing required argument 'store'/],
    ['a missing option', ['run', 'acme'], /--set <name>/],
    ['an unknown policy', ['run', 'acme', '--set', 's', '--on-conflict', 'maybe'], /hold, mine, theirs/],
    ['a number that is none', ['find', 'acme', 'x', '--limit', 'many'], /whole number from 1 to 10000/],
    ['a run that is no number', ['show', 'acme', 'last'], /whole number/],
    ['two addresses', ['store', 'add', 'a', '--domain', 'd', '--endpoint', 'e'], /cannot be used with/],
    ['no address', ['store', 'add', 'a', '--token-env', 'T'], /--domain .* or --endpoint/],
    ['no token', ['store', 'add', 'a', '--domain', 'a.myshopify.com'], /--token-env .* or --token-stdin/],
  ])('%s', async (_case, args, message) => {
    const { code, stdout, stderr } = await home.run(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
  });

  it('says so as JSON as well when asked for JSON', async () => {
    const refused = await home.run(['run', 'acme', '--json']);
    expect(refused.code).toBe(2);
    const { error } = json<{ error: { code: string; message: string } }>(refused);
    expect(error.code).toBe('bad_input');
    expect(error.message).toContain('--set');
  });
});

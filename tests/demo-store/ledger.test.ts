import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Ledger, type LedgerField, type LedgerWrite } from '../../electron/demo-store/ledger.ts';

const WRITE: LedgerWrite = {
  at: 1,
  requestId: 'request-1',
  mutation: 'productUpdate',
  actor: 'app',
  idempotencyKey: null,
};
const TITLE: LedgerField = {
  productId: '1',
  variantId: null,
  field: 'title',
  before: 'a',
  after: 'b',
  changed: true,
};
const PRICE: LedgerField = {
  ...TITLE,
  variantId: '2',
  field: 'price',
  before: '1.00',
  after: '1.00',
  changed: false,
};

describe('Ledger', () => {
  it('counts fields over all writes', () => {
    const ledger = new Ledger();
    ledger.append(WRITE, [TITLE, PRICE]);
    ledger.append(WRITE, []);
    ledger.append({ ...WRITE, actor: 'outside' }, [TITLE]);
    expect(ledger.size).toBe(3);
    expect([...ledger.entries()].map(({ sequence, field, actor }) => [sequence, field, actor])).toEqual([
      [1, 'title', 'app'],
      [2, 'price', 'app'],
      [3, 'title', 'outside'],
    ]);
  });

  it('appends the same entries to a file at once', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'bulkhead-ledger-')), 'ledger.jsonl');
    const ledger = new Ledger(file);
    ledger.append(WRITE, [TITLE, PRICE]);
    ledger.append(WRITE, [PRICE]);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([...ledger.entries()]);
    ledger.close();
  });

  it('says when the file cannot be written', () => {
    const file = join(tmpdir(), 'bulkhead-no-such-folder', 'ledger.jsonl');
    expect(() => new Ledger(file)).toThrow(
      expect.objectContaining({ code: 'bad_input', message: expect.stringContaining('choose another path') }),
    );
  });
});

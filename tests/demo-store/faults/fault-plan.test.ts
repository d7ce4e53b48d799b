import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFaultPlan, readFaultPlan } from '../../../electron/demo-store/faults/fault-plan.ts';

function fileWith(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'bulkhead-faults-')), 'faults.json');
  writeFileSync(file, text);
  return file;
}

describe('fault plans', () => {
  it('are read from a file, with defaults', () => {
    const file = fileWith(
      '{"seed": 7, "rules": [{"fault": "serverError", "when": "after", "on": "mutation"}]}',
    );
    expect(readFaultPlan(file)).toEqual({
      seed: 7,
      rules: [
        {
          fault: 'serverError',
          status: 503,
          when: 'after',
          on: 'mutation',
          skip: 0,
          everyNth: 1,
          probability: 1,
        },
      ],
      webhooks: { duplicate: 0, late: 0, lost: 0 },
    });
  });

  it.each([
    ['{"rules": [', 'it is not valid JSON'],
    ['{"rules": [{"fault": "gremlins"}]}', 'rules[0].fault'],
    ['{"rules": [{"fault": "connectionDrop"}]}', 'rules[0].when'],
    ['{"rules": [{"fault": "throttled", "everyNth": 0}]}', 'rules[0].everyNth'],
    ['{"rules": [{"fault": "throttled", "probability": 2}]}', 'rules[0].probability'],
    ['{"rules": [{"fault": "throttled", "often": true}]}', 'often'],
    [
      '{"rules": [{"fault": "outsideEdit", "when": "beforeWrite", "field": "colour"}]}',
      'rules[0].field: is no field',
    ],
    ['{}', 'rules'],
  ])('refuses %s and says where', (text, place) => {
    const file = fileWith(text);
    expect(() => readFaultPlan(file)).toThrow(
      expect.objectContaining({ code: 'bad_input', message: expect.stringContaining(place) }),
    );
    expect(() => readFaultPlan(file)).toThrow(file);
  });

  it('says when the file is not there', () => {
    expect(() => readFaultPlan('/no/such/plan.json')).toThrow(
      'The fault plan /no/such/plan.json cannot be used: the file cannot be read.',
    );
  });

  it('know every fault', () => {
    const rules = [
      { fault: 'throttled' },
      { fault: 'tooManyRequests' },
      { fault: 'tokenRefused' },
      { fault: 'shopFrozen' },
      { fault: 'shopLocked' },
      { fault: 'serverError', status: 500, when: 'before' },
      { fault: 'connectionDrop', when: 'before' },
      { fault: 'slowAnswer', delayMs: 5, when: 'after' },
      { fault: 'internalError', when: 'after' },
      { fault: 'partialData' },
      { fault: 'outsideEdit', when: 'afterRead', field: 'quantity@1' },
      { fault: 'bulkFailed' },
      { fault: 'bulkTruncated' },
      { fault: 'bulkShuffled' },
      { fault: 'bulkStuck' },
      { fault: 'bulkExpired' },
      { fault: 'versionFallForward' },
    ];
    expect(parseFaultPlan({ rules }, 'plan').rules.map(({ fault }) => fault)).toEqual(
      rules.map(({ fault }) => fault),
    );
  });
});

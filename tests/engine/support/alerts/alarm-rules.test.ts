import { describe, expect, it } from 'vitest';
import {
  AlarmRules,
  alarmOfRun,
  PENDING_FOR_MS,
  type StoreLook,
} from '../../../../electron/engine/support/alerts/alarm-rules.ts';
import { AppError } from '../../../../shared/errors.ts';

const calm: StoreLook = { storeId: 'acme', waitingJobs: 0, run: null, trouble: null };
const MINUTE = 60_000;

function kinds(rules: AlarmRules, store: Partial<StoreLook>, now: number): string[] {
  return rules.look([{ ...calm, ...store }], now).alarms.map(({ kind }) => kind);
}

describe('pending jobs', () => {
  it('are told when 500 of them have waited for 5 minutes, no sooner', () => {
    const rules = new AlarmRules();
    expect(PENDING_FOR_MS).toBe(5 * MINUTE);
    expect(kinds(rules, { waitingJobs: 500 }, 0)).toEqual([]);
    expect(kinds(rules, { waitingJobs: 9_000 }, 5 * MINUTE - 1)).toEqual([]);
    expect(kinds(rules, { waitingJobs: 500 }, 5 * MINUTE)).toEqual(['pending-jobs']);
  });

  it('count anew once there were fewer', () => {
    const rules = new AlarmRules();
    kinds(rules, { waitingJobs: 800 }, 0);
    expect(rules.look([{ ...calm, waitingJobs: 499 }], 4 * MINUTE).over).toContainEqual({
      kind: 'pending-jobs',
      storeId: 'acme',
    });
    expect(kinds(rules, { waitingJobs: 800 }, 5 * MINUTE)).toEqual([]);
    expect(kinds(rules, { waitingJobs: 800 }, 10 * MINUTE)).toEqual(['pending-jobs']);
  });

  it('of one store say nothing of another', () => {
    const rules = new AlarmRules();
    const stores = [
      { ...calm, waitingJobs: 600 },
      { ...calm, storeId: 'other', waitingJobs: 3 },
    ];
    rules.look(stores, 0);
    expect(rules.look(stores, 5 * MINUTE).alarms).toMatchObject([{ storeId: 'acme' }]);
  });
});

describe('a run', () => {
  const run = { id: 7, isPaused: true, isWaiting: true, reason: 'The store cannot be reached.' };

  it('that waits for its store is told after 5 minutes', () => {
    const rules = new AlarmRules();
    expect(kinds(rules, { run }, 0)).toEqual([]);
    expect(rules.look([{ ...calm, run }], 5 * MINUTE).alarms).toMatchObject([
      { kind: 'run-paused', run: 7, message: 'The store cannot be reached.' },
    ]);
  });

  it('that somebody paused is not', () => {
    const rules = new AlarmRules();
    const paused = { ...run, isWaiting: false };
    kinds(rules, { run: paused }, 0);
    expect(rules.look([{ ...calm, run: paused }], 60 * MINUTE)).toEqual({
      alarms: [],
      over: [{ kind: 'pending-jobs', storeId: 'acme' }],
    });
  });

  it.each([
    ['not_authorised', 'token-refused', 'acme'],
    ['disk_full', 'disk-full', null],
    ['database_corrupt', 'database-damaged', 'acme'],
    ['api_refused', 'run-paused', 'acme'],
  ] as const)('that stopped with %s raises %s', (code, kind, storeId) => {
    expect(alarmOfRun('acme', 7, new AppError(code, 'What is wrong.'))).toMatchObject({
      kind,
      storeId,
      run: 7,
    });
  });

  it.each(['in_use', 'cancelled'] as const)('that stopped with %s raises nothing', (code) => {
    expect(alarmOfRun('acme', 7, new AppError(code, 'Somebody knows.'))).toBeNull();
  });
});

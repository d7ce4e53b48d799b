import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultAnswer } from '../../../electron/demo-store/faults/fault-answer.ts';
import {
  createFaultInjector,
  type FaultRequest,
} from '../../../electron/demo-store/faults/fault-injector.ts';
import { type FaultPlanInput, parseFaultPlan } from '../../../electron/demo-store/faults/fault-plan.ts';

function request(sequence: number, rootField = 'productUpdate'): FaultRequest {
  const operation = rootField.startsWith('product') || rootField.startsWith('bulk') ? 'mutation' : 'query';
  return { operation, rootFields: [rootField], sequence };
}

/** The requests of `count` that are struck, by number. */
function struck(rules: FaultPlanInput['rules'], count: number, seed = 1, rootField?: string): number[] {
  const injector = createFaultInjector(parseFaultPlan({ seed, rules }, 'plan'));
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return numbers.filter((number) => injector.decide(request(number, rootField)) !== null);
}

describe('fault injector', () => {
  it('counts: skip, then every n-th, at most so many', () => {
    expect(struck([{ fault: 'throttled', skip: 3, everyNth: 2, limit: 3 }], 20)).toEqual([5, 7, 9]);
  });

  it('refuses the token from the n-th request for a while', () => {
    expect(struck([{ fault: 'tokenRefused', skip: 4, limit: 2 }], 10)).toEqual([5, 6]);
  });

  it.each([
    ['mutation', 'productUpdate', 1],
    ['mutation', 'nodes', 0],
    ['query', 'nodes', 1],
    ['nodes', 'nodes', 1],
    ['nodes', 'shop', 0],
  ])('a rule on %s and a request for %s: %i', (on, rootField, count) => {
    expect(struck([{ fault: 'throttled', on }], 1, 1, rootField)).toHaveLength(count);
  });

  it('gives faults of bulk operations only to what starts one', () => {
    expect(struck([{ fault: 'bulkStuck' }], 1)).toEqual([]);
    expect(struck([{ fault: 'bulkStuck' }], 1, 1, 'bulkOperationRunQuery')).toEqual([1]);
  });

  it('edits from outside before mutations or after reads of nodes', () => {
    expect(struck([{ fault: 'outsideEdit', when: 'beforeWrite' }], 1, 1, 'nodes')).toEqual([]);
    expect(struck([{ fault: 'outsideEdit', when: 'beforeWrite' }], 1)).toEqual([1]);
    expect(struck([{ fault: 'outsideEdit', when: 'afterRead' }], 1)).toEqual([]);
    expect(struck([{ fault: 'outsideEdit', when: 'afterRead' }], 1, 1, 'nodes')).toEqual([1]);
  });

  it('lets the first rule that strikes win', () => {
    const plan = parseFaultPlan(
      { rules: [{ fault: 'throttled', everyNth: 2 }, { fault: 'tokenRefused' }] },
      'plan',
    );
    const injector = createFaultInjector(plan);
    const faults = [1, 2, 3].map((number) => injector.decide(request(number))?.fault);
    expect(faults).toEqual(['tokenRefused', 'throttled', 'tokenRefused']);
  });

  it('leaves to chance what the seed decides, again and again the same', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (seed, probability) => {
        const rules: FaultPlanInput['rules'] = [{ fault: 'throttled', probability }];
        const numbers = struck(rules, 2000, seed);
        expect(struck(rules, 2000, seed)).toEqual(numbers);
        expect(Math.abs(numbers.length / 2000 - probability)).toBeLessThan(0.08);
      }),
      { numRuns: 30 },
    );
    const rules: FaultPlanInput['rules'] = [{ fault: 'throttled', probability: 0.5 }];
    expect(struck(rules, 100, 1)).not.toEqual(struck(rules, 100, 2));
  });
});

describe('HTTP answers of faults', () => {
  it('carry what the store would say', () => {
    expect(faultAnswer({ fault: 'tokenRefused' })).toEqual({
      status: 401,
      headers: { 'content-type': 'application/json' },
      body: '{"errors":"[API] Invalid API key or access token (unrecognized login or wrong password)"}',
    });
    expect(faultAnswer({ fault: 'tooManyRequests', retryAfterSeconds: 3 })).toMatchObject({
      status: 429,
      headers: { 'retry-after': '3' },
    });
    expect(faultAnswer({ fault: 'shopFrozen' })?.status).toBe(402);
    expect(faultAnswer({ fault: 'shopLocked' })?.status).toBe(423);
    expect(faultAnswer({ fault: 'serverError', status: 502, when: 'after' })).toMatchObject({
      status: 502,
      headers: { 'content-type': 'text/html' },
    });
    expect(faultAnswer({ fault: 'connectionDrop', when: 'after' })).toBeNull();
  });
});

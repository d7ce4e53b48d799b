import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { idempotencyKey } from '../../../electron/engine/runs/execute/idempotency-key.ts';
import { Desk } from '../../support/desk.ts';

describe('the key of an inventory call', () => {
  const quantity = fc.option(
    fc.integer({ min: 0, max: 99 }).map((number) => String(number)),
    { nil: null },
  );
  const changes = fc.array(fc.record({ id: fc.nat(9), current: quantity, send: quantity }), {
    minLength: 1,
    maxLength: 4,
  });
  const call = fc.tuple(fc.constantFrom('run one', 'run two'), fc.nat(5), fc.nat(3), changes);

  it('is the same exactly for the same call of the same job after as many definite failures', () => {
    fc.assert(
      fc.property(call, call, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(idempotencyKey(...one) === idempotencyKey(...other)).toBe(isSame);
        expect(idempotencyKey(...one)).toBe(idempotencyKey(...one));
      }),
    );
  });
});

describe('a quantity whose answer was lost', () => {
  let desk: Desk;
  afterEach(() => desk.close());

  it('is not written again where a colleague has put the old count back: the store remembers the call', async () => {
    desk = await Desk.open({
      products: 1,
      variants: 1,
      faults: {
        rules: [{ fault: 'connectionDrop', when: 'after', on: 'inventorySetQuantities', limit: 1 }],
      },
    });
    const [variant] = desk.demo.catalog.variants.values();
    const level = variant?.item.levels.find(({ location }) => location.name === 'Main');
    const before = level?.available ?? 0;
    await desk.stage('a', '', 'quantity@Main: +5');
    const stop = desk.demo.catalog.onTouched(() => {
      stop();
      desk.colleagueEdits({
        productId: String(variant?.product.id),
        variantId: String(variant?.id),
        field: `quantity@${level?.location.id}`,
        value: String(before),
      });
    });
    const { run } = await desk.run('a');
    expect(run.totals.changes).toMatchObject({ applied: 1 });
    expect(desk.writes()).toHaveLength(1);
    expect(level?.available).toBe(before);
  });
});

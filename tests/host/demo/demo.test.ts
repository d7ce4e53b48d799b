import { expect, it } from 'vitest';
import type { Output } from '../../../electron/host/cli/output.ts';
import type { Verdict } from '../../../electron/host/demo/proof.ts';
import { runDemo } from '../../../electron/host/demo/run-demo.ts';
import { CATALOG } from '../../../electron/host/demo/scenario.ts';

interface DemoAnswer {
  readonly ok: boolean;
  readonly faults: number;
  readonly run: { readonly changes: Record<string, number> };
  readonly retry: { readonly changes: Record<string, number> };
  readonly proof: Verdict[];
}

it('the demo adds up, with failed and held changes on the way', async () => {
  const answers: DemoAnswer[] = [];
  const output: Output = {
    json: true,
    note() {},
    async answer(value) {
      answers.push(value as DemoAnswer);
    },
  };
  // A fast and small store; the faults, and the waits that they cause, are the demo's own.
  const code = await runDemo(output, { ...CATALOG, products: 1_500, plan: 'enterprise' });
  const [answer] = answers;
  expect(answer?.proof.filter(({ expected, found }) => expected !== found)).toEqual([]);
  expect({ code, ok: answer?.ok }).toEqual({ code: 0, ok: true });
  expect(answer?.faults).toBeGreaterThan(5);
  expect(answer?.run.changes).toMatchObject({ failed: 1, held: 4 });
  expect(answer?.retry.changes).toMatchObject({ failed: 0, held: 0 });
  const later = answer?.proof.find(({ claim }) => claim.includes('later edits'));
  expect(later).toMatchObject({ expected: 3, found: 3 });
});

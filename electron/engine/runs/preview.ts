import type { Preview } from '../../../shared/model/preview.ts';
import type { GuardLevel } from '../../../shared/model/store.ts';
import { changeSet } from '../changes/change-sets.ts';
import { findings } from '../changes/findings/findings.ts';
import { changeCounts, listChanges } from '../changes/listing.ts';
import { notUndoable } from '../changes/not-undoable.ts';
import type { Database } from '../store/database.ts';
import { estimate } from './plan/estimate.ts';
import type { Expectations } from './plan/expectations.ts';
import { planSet } from './plan/plan-set.ts';

/** How many changes a preview shows. */
const SAMPLE = 20;

/**
 * What running a set would do, cost and take. Computed by the planner that the run itself uses, with the same cost
 * calculator that the demo store charges by; nothing is sent.
 *
 * @throws AppError `not_found` for an unknown set
 */
export function preview(
  database: Database,
  set: string,
  guardLevel: GuardLevel,
  expected: Expectations,
): Preview {
  const known = changeSet(database, set);
  const planned = planSet(database, known.name, expected);
  const total = planned.writePoints + planned.checkPoints;
  const work = { points: total, writes: planned.jobs, checks: planned.checks };
  const time = estimate(work, expected);
  const found = findings(database, known.name, guardLevel);
  return {
    set: known.name,
    ...changeCounts(database, known.name),
    sample: listChanges(database, known.name, { offset: 0, limit: SAMPLE }),
    findings: found.findings,
    calls: [...planned.byKind].map(([kind, totals]) => ({ kind, ...totals })),
    points: { writes: planned.writePoints, checks: planned.checkPoints, total },
    bucket: expected.bucket,
    seconds: time.seconds,
    boundBy: time.boundBy,
    netPriceDelta: found.netPriceDelta,
    notUndoable: notUndoable(database, known.name),
  };
}

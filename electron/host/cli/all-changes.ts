import type { ChangeRow, ChangeSet } from '../../../shared/model/change.ts';
import type { EngineClient } from './session.ts';

/** The most that the contract gives at once. */
const PAGE = 10_000;

/** A change set with every one of its changes, page by page. */
export async function allChanges(
  client: EngineClient,
  store: string,
  set: string,
): Promise<{ set: ChangeSet; rows: ChangeRow[] }> {
  const first = await client.changes.list({ store, set, limit: PAGE });
  const rows = [...first.rows];
  while (rows.length < first.set.changes) {
    const page = await client.changes.list({ store, set, offset: rows.length, limit: PAGE });
    if (page.rows.length === 0) break;
    rows.push(...page.rows);
  }
  return { set: first.set, rows };
}

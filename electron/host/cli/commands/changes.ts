import type { Command } from 'commander';
import type { ChangeRow, ChangeSet, StageSummary } from '../../../../shared/model/change.ts';
import { allChanges } from '../all-changes.ts';
import { invocation, leaf } from '../leaf.ts';
import { withEngine } from '../session.ts';
import { table } from '../table.ts';
import { pointingInto } from '../usage.ts';
import { count, counted, localTime, shown } from '../words.ts';

/** A person reads a page of changes; machines get all of them. */
const PAGE_FOR_PEOPLE = 50;

const SET_OPTION = ['--set <name>', 'the change set'] as const;

function stagedLines(summary: StageSummary): string {
  const lines = [
    `Staged ${counted(summary.staged, 'change')} in “${summary.set}”; ${count(summary.matched)} rows match the search.`,
  ];
  if (summary.unchanged > 0) lines.push(`${counted(summary.unchanged, 'row')} already had the value.`);
  if (summary.reverted > 0)
    lines.push(`${counted(summary.reverted, 'earlier change')} taken back: the value is the old one again.`);
  return lines.join('\n');
}

async function stage(
  store: string,
  options: { set: string; where: string; edit: string[] },
  command: Command,
): Promise<void> {
  const { home, output } = invocation(command);
  const { set, where, edit } = options;
  // The step that would undo it is forgotten with this command's engine.
  const { step, ...summary } = await withEngine(home, (client) =>
    pointingInto(where, client.changes.stage({ store, set, where, edits: edit })),
  );
  await output.answer(summary, () => stagedLines(summary));
}

export function changeTable(rows: readonly ChangeRow[]): Promise<string> {
  return table<ChangeRow>(
    [
      { head: 'Product', cell: (row) => row.productTitle },
      { head: 'Variant', cell: (row) => row.variantTitle ?? '' },
      { head: 'Field', cell: (row) => row.fieldLabel },
      { head: 'Now', cell: (row) => shown(row.base) },
      { head: 'Becomes', cell: (row) => shown(row.value) },
    ],
    rows,
  );
}

function setTable(sets: readonly ChangeSet[]): Promise<string> {
  return table<ChangeSet>(
    [
      { head: 'Change set', cell: (set) => set.name },
      { head: 'Changes', cell: (set) => count(set.changes), align: 'right' },
      { head: 'Products', cell: (set) => count(set.products), align: 'right' },
      { head: 'Made', cell: (set) => localTime(set.createdAt) },
      { head: 'Undoes run', cell: (set) => (set.undoOf === null ? '' : String(set.undoOf)) },
    ],
    sets,
  );
}

async function changes(store: string, options: { set?: string }, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const { set } = options;
  if (set === undefined) {
    const sets = await withEngine(home, (client) => client.changes.sets({ store }));
    return output.answer(sets, () => (sets.length === 0 ? 'Nothing is staged.' : setTable(sets)));
  }
  const listed = await withEngine(home, (client) =>
    output.json
      ? allChanges(client, store, set)
      : client.changes.list({ store, set, limit: PAGE_FOR_PEOPLE }),
  );
  await output.answer(listed, async () => {
    const total = `${counted(listed.set.changes, 'change')} to ${counted(listed.set.products, 'product')} in “${listed.set.name}”.`;
    if (listed.rows.length === 0) return total;
    const cut =
      listed.rows.length < listed.set.changes ? ` Shown: the first ${count(listed.rows.length)}.` : '';
    return `${await changeTable(listed.rows)}\n${total}${cut}`;
  });
}

async function preview(store: string, options: { set: string }, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const found = await withEngine(home, (client) => client.changes.preview({ store, set: options.set }));
  await output.answer(found, async () => {
    const { previewReport } = await import('../preview-report.ts');
    return previewReport(found);
  });
}

function collect(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}

export function addChangeCommands(program: Command): void {
  leaf(
    program,
    'stage <store>',
    'Stage edits for every product or variant that a search finds; nothing is sent',
    [
      "stage acme --set summer --where 'vendor:Acme' --edit 'price: +10% round .99'",
      "stage acme --set summer --where 'tag:tee' --edit 'tags: +summer -clearance' --edit 'title: replace \"Tee\" with \"T-shirt\"'",
      "stage acme --set seo --where 'status:active' --edit 'seo.title: template \"{{ title }} | {{ vendor }}\"'",
      "stage acme --set stock --where 'sku:TEE-*' --edit 'quantity@Main: = 25'",
    ],
  )
    .requiredOption(...SET_OPTION)
    .requiredOption('--where <query>', 'which products or variants; an empty search means all')
    .requiredOption('--edit <edit>', '“FIELD: EXPRESSION”; repeat it for more, they apply in order', collect)
    .action(stage);
  leaf(program, 'changes <store>', 'List the changes of a set, or the change sets', [
    'changes acme',
    'changes acme --set summer',
    'changes acme --set summer --json',
  ])
    .option('--set <name>', 'the change set; without it, all sets are listed')
    .action(changes);
  leaf(program, 'preview <store>', 'Show what a change set will do, cost and take, before anything is sent', [
    'preview acme --set summer',
  ])
    .requiredOption(...SET_OPTION)
    .action(preview);
}

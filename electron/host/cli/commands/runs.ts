import { type Command, Option } from 'commander';
import type { Preview } from '../../../../shared/model/preview.ts';
import type { ConflictPolicy, Run } from '../../../../shared/model/run.ts';
import { type Invocation, invocation, leaf, metricsOption } from '../leaf.ts';
import { withLongEngine } from '../long-work.ts';
import { wholeNumber } from '../numbers.ts';
import type { Output } from '../output.ts';
import { type EngineClient, withEngine } from '../session.ts';
import { table } from '../table.ts';
import { refuseUsage } from '../usage.ts';
import { count, localTime, plain } from '../words.ts';

interface RunOptions {
  set: string;
  onConflict: ConflictPolicy;
  accept?: string[];
  acceptAll?: true;
  whenOnline?: true;
}

type StreamOf = (client: EngineClient) => ReturnType<EngineClient['runs']['start']>;

/** Follows a run to its end, prints what became of it and sets the exit code. */
async function finish(invoked: Invocation, store: string, start: StreamOf): Promise<void> {
  const { output } = invoked;
  const { followRun } = await import('../follow-run.ts');
  const { runExitCode, summaryForMachines, summaryReport } = await import('../run-report.ts');
  const summary = await withLongEngine(invoked, async (client) =>
    followRun(client, store, output, await start(client)),
  );
  await output.answer(summaryForMachines(summary), () => summaryReport(store, summary));
  process.exitCode = runExitCode(summary.run);
}

/** Shows the plan and its findings; a stop that nobody has accepted ends the command before anything is sent. */
async function acknowledge(preview: Preview, options: RunOptions, output: Output): Promise<string[]> {
  const { findingLines, planLine } = await import('../preview-report.ts');
  output.note(planLine(preview));
  if (preview.findings.length > 0) output.note(findingLines(preview.findings));
  const stops = preview.findings
    .filter((finding) => finding.severity === 'stop')
    .map((finding) => finding.rule);
  const open = stops.filter((rule) => !options.acceptAll && !options.accept?.includes(rule));
  if (open.length > 0) {
    const accept = open.map((rule) => `--accept ${rule}`).join(' ');
    await refuseUsage(
      `Nothing was sent: look at ${open.join(', ')} first. If it is meant, run again with ${accept}.`,
      {
        stops: preview.findings.filter((finding) => open.includes(finding.rule)),
      },
    );
  }
  return stops;
}

async function run(store: string, options: RunOptions, command: Command): Promise<void> {
  const invoked = invocation(command);
  const { set, onConflict: policy } = options;
  await finish(invoked, store, async (client) => {
    const preview = await client.changes.preview({ store, set });
    const acknowledged = await acknowledge(preview, options, invoked.output);
    return client.runs.start({ store, set, policy, acknowledged, whenOnline: options.whenOnline ?? false });
  });
}

async function retry(
  store: string,
  id: number,
  options: { onConflict: ConflictPolicy },
  command: Command,
): Promise<void> {
  await finish(invocation(command), store, async (client) => {
    const { run: left } = await client.runs.show({ store, run: id, limit: 1 });
    const ended = left.state === 'finished' || left.state === 'cancelled';
    // A run whose engine was killed first goes on with what it had not come to.
    if (!ended) return client.runs.resume({ store, run: id });
    return client.runs.retry({ store, run: id, policy: options.onConflict });
  });
}

async function undo(
  store: string,
  id: number,
  options: { onConflict: ConflictPolicy },
  command: Command,
): Promise<void> {
  await finish(invocation(command), store, (client) =>
    client.runs.undo({ store, run: id, policy: options.onConflict }),
  );
}

async function cancel(store: string, id: number, _options: object, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const stopped = await withEngine(home, (client) => client.runs.cancel({ store, run: id }));
  await output.answer(stopped, () =>
    stopped.state === 'cancelling'
      ? `Run ${id} is stopping: calls under way are finished, unsent changes go back to “${stopped.set}”.`
      : `Run ${id} is ${stopped.state}.`,
  );
}

function runTable(runs: readonly Run[]): Promise<string> {
  return table<Run>(
    [
      { head: 'Run', cell: (row) => String(row.id), align: 'right' },
      { head: 'Change set', cell: (row) => (row.undoOf === null ? row.set : `undo of ${row.undoOf}`) },
      { head: 'State', cell: (row) => (row.undoneBy === null ? row.state : `undone by ${row.undoneBy}`) },
      { head: 'Applied', cell: (row) => count(row.totals.changes.applied), align: 'right' },
      { head: 'Held', cell: (row) => count(row.totals.changes.held), align: 'right' },
      { head: 'Failed', cell: (row) => count(row.totals.changes.failed), align: 'right' },
      { head: 'Started', cell: (row) => localTime(row.createdAt) },
      { head: 'By', cell: (row) => plain(row.author ?? '') },
    ],
    runs,
  );
}

async function runs(store: string, _options: object, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const listed = await withEngine(home, (client) => client.runs.list({ store }));
  await output.answer(listed, () => (listed.length === 0 ? 'No runs yet.' : runTable(listed)));
}

async function show(store: string, id: number, options: { limit: number }, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const detail = await withEngine(home, (client) =>
    client.runs.show({ store, run: id, limit: options.limit }),
  );
  await output.answer(detail, async () => {
    const { detailReport } = await import('../run-detail-report.ts');
    return detailReport(detail);
  });
}

function onConflict(initial = 'hold'): Option {
  return new Option(
    '--on-conflict <policy>',
    'when the store’s value was edited meanwhile: hold the change for you, overwrite with mine, keep theirs',
  )
    .choices(['hold', 'mine', 'theirs'])
    .default(initial);
}

const runId = wholeNumber(1, Number.MAX_SAFE_INTEGER);

export function addRunCommands(program: Command): void {
  leaf(program, 'run <store>', 'Send a change set to the store', [
    'run acme --set summer',
    'run acme --set summer --on-conflict theirs --json',
    'run acme --set summer --accept large-price-change',
    'run acme --set summer --when-online',
  ])
    .requiredOption('--set <name>', 'the change set')
    .addOption(onConflict())
    .option(
      '--accept <rule>',
      'accept a stop of the preview; repeat it for more',
      (rule, earlier: string[] = []) => [...earlier, rule],
    )
    .option('--accept-all', 'accept every stop of the preview')
    .option('--when-online', 'when the store cannot be reached, wait for it and begin by itself')
    .addOption(metricsOption())
    .action(run);
  leaf(program, 'runs <store>', 'List the runs of a store', ['runs acme']).action(runs);
  leaf(program, 'show <store>', 'Show a run: what was done, held and failed, with Shopify’s request ids', [
    'show acme 3',
    'show acme 3 --limit 500 --json',
  ])
    .argument('<run>', 'the run’s number', runId)
    .option('--limit <number>', 'show at most this many of each', wholeNumber(1, 10_000), 50)
    .action(show);
  leaf(program, 'retry <store>', 'Go on with an interrupted run, or try again what failed or is held', [
    'retry acme 3',
    'retry acme 3 --on-conflict mine',
  ])
    .argument('<run>', 'the run’s number', runId)
    .addOption(onConflict())
    .addOption(metricsOption())
    .action(retry);
  leaf(
    program,
    'cancel <store>',
    'Stop a run, also one of another Bulkhead; unsent changes go back to their change set',
    ['cancel acme 3'],
  )
    .argument('<run>', 'the run’s number', runId)
    .action(cancel);
  leaf(program, 'undo <store>', 'Put back what a run has changed; what others changed since is held', [
    'undo acme 3',
    'undo acme 3 --on-conflict theirs',
  ])
    .argument('<run>', 'the run’s number', runId)
    .addOption(onConflict())
    .addOption(metricsOption())
    .action(undo);
}

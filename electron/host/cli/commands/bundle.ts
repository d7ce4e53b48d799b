import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { BundleDraft, BundleFile, BundleInspection } from '../../../../shared/model/bundle.ts';
import { invocation, leaf, withCommonOptions } from '../leaf.ts';
import { wholeNumber } from '../numbers.ts';
import { table } from '../table.ts';
import { refuseUsage } from '../usage.ts';
import { count, counted, localTime } from '../words.ts';

interface BundleOptions {
  readonly store: readonly string[];
  readonly days: number;
  readonly reports: boolean;
  readonly look?: true;
  readonly id?: string;
}

const size = (bytes: number): string =>
  bytes < 1024 ** 2 ? `${count(bytes / 1024)} KB` : `${count(bytes / 1024 ** 2)} MB`;

function fileTable(files: readonly BundleFile[]): Promise<string> {
  return table<BundleFile>(
    [
      { head: 'File', cell: ({ name }) => name },
      { head: 'Size', cell: ({ bytes }) => size(bytes), align: 'right' },
      { head: 'What it holds', cell: ({ about }) => about },
    ],
    files,
  );
}

function missingLines(missing: readonly string[]): string[] {
  return missing.map((what) => `Could not be read: ${what}`);
}

async function draftReport(draft: BundleDraft, folder: string): Promise<string> {
  return [
    await fileTable(draft.files),
    ...missingLines(draft.missing),
    `Log bundle ${draft.id} is not saved yet. Look at its files in ${folder}`,
    `and save it with: bulkhead bundle --id ${draft.id}`,
  ].join('\n');
}

/** Works on files alone: it is there when the window or the engine cannot start. */
async function bundle(file: string | undefined, options: BundleOptions, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const path = file === undefined ? null : resolve(file);
  if (path !== null && existsSync(path)) return refuseUsage(`${path} exists already. Choose another name.`);
  const { BundleId } = await import('../../../../shared/model/bundle.ts');
  const { draftFolder, draftSummary, filesFolder } = await import('../../../engine/bundle/draft-files.ts');
  const { prepareBundle } = await import('../../../engine/bundle/prepare-bundle.ts');
  const { saveBundle } = await import('../../../engine/bundle/save-bundle.ts');
  const { VERSION } = await import('../../../engine/version.ts');
  if (options.id !== undefined && !BundleId.safeParse(options.id).success) {
    return refuseUsage(`“${options.id}” is no id of a log bundle; they look like BH-7K2M-X9QD.`);
  }
  const id = options.id === undefined ? null : BundleId.parse(options.id);
  const { store: stores, days, reports } = options;
  const place = { home, version: VERSION, now: Date.now() };
  const draft = id === null ? await prepareBundle(place, { stores: [...stores], days, reports }) : null;
  if (draft && options.look) {
    const folder = filesFolder(draftFolder(home, draft.id));
    return output.answer({ ...draft, folder }, () => draftReport(draft, folder));
  }
  const { files, missing, ...made } = draft ?? draftSummary(home, id ?? BundleId.parse(''));
  const saved = await saveBundle(home, made.id, path ?? resolve(`bulkhead-${made.id}.zip`));
  await output.answer({ ...saved, files, missing }, async () =>
    [
      await fileTable(files),
      ...missingLines(missing),
      `Saved log bundle ${saved.id} to ${saved.path} (${size(saved.bytes)}). Quote this id in the ticket.`,
    ].join('\n'),
  );
}

function runLine({ store, run, set, state, startedAt, changes }: BundleInspection['runs'][number]): string {
  const parts = Object.entries(changes)
    .filter(([, number]) => number > 0)
    .map(([outcome, number]) => `${count(number)} ${outcome}`);
  return `  ${store}, run ${run} (“${set}”), ${localTime(startedAt)}: ${state}; ${parts.join(', ')}`;
}

function inspectionReport(found: BundleInspection): string {
  const bytes = found.files.reduce((sum, file) => sum + file.bytes, 0);
  const errors = found.lastErrors.map(({ time, message }) => `  ${localTime(time)}  ${message}`);
  return [
    `Log bundle ${found.id}, made ${localTime(found.madeAt)} by Bulkhead ${found.version} on ${found.platform}.`,
    `All ${counted(found.files.length, 'file')} (${size(bytes)}) are what they were when it was made.`,
    ...missingLines(found.missing),
    found.runs.length === 0 ? 'No runs in its days.' : 'Runs:',
    ...found.runs.map(runLine),
    errors.length === 0 ? 'No errors or warnings in its logs.' : 'Latest errors and warnings:',
    ...errors,
  ].join('\n');
}

async function inspect(file: string, _options: object, command: Command): Promise<void> {
  const { output } = invocation(command);
  const { inspectBundle } = await import('../../../engine/bundle/inspect-bundle.ts');
  const found = await inspectBundle(resolve(file));
  await output.answer(found, () => inspectionReport(found));
}

export function addBundleCommands(program: Command): void {
  const group = withCommonOptions(program.command('bundle [file]'))
    .description('Save logs and run reports for a support ticket to one zip file, without secrets')
    .option(
      '--store <name>',
      'tell of this store only; may be repeated',
      (name: string, all: string[]) => [...all, name],
      [],
    )
    .option('--days <n>', 'days of logs and runs, today included', wholeNumber(1, 90), 3)
    .option('--no-reports', 'leave out the reports of runs')
    .option('--look', 'put the files together to look at them first, and save nothing')
    .option('--id <id>', 'save the bundle that was put together under this id')
    .addHelpText(
      'after',
      '\nExamples:\n  bulkhead bundle\n  bulkhead bundle ticket-4711.zip --store acme --days 7\n  bulkhead bundle --look',
    );
  group.action(bundle);
  leaf(group, 'inspect <file>', 'Verify a log bundle and sum it up', [
    'bundle inspect ticket-4711.zip',
  ]).action(inspect);
}

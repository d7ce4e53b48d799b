import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { BackupSummary, RestoreSummary } from '../../../../shared/model/backup.ts';
import { ExitCode } from '../exit-codes.ts';
import { invocation, leaf } from '../leaf.ts';
import { withEngine } from '../session.ts';
import { refuseUsage } from '../usage.ts';
import { count, counted } from '../words.ts';

function backupLines(path: string, { stores, leftOut, recipes, bytes }: BackupSummary): string {
  return [
    `Saved ${counted(stores.length, 'store')} and ${counted(recipes, 'recipe')} to ${path} (${count(bytes / 1024 ** 2)} MB).`,
    'Tokens and catalogs are not in it: after a restore, give each store its token and pull it.',
    ...leftOut.map(({ store, reason }) => `Not saved: ${store}. ${reason}`),
  ].join('\n');
}

async function backup(file: string, _options: object, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const path = resolve(file);
  if (existsSync(path)) return refuseUsage(`${path} exists already. Choose another name.`);
  const summary = await withEngine(home, (client) => client.backup.make({ path }));
  await output.answer({ path, ...summary }, () => backupLines(path, summary));
  if (summary.leftOut.length > 0) process.exitCode = ExitCode.unfinished;
}

function restoreLines({ stores, recipes }: RestoreSummary): string {
  const lines = stores.map(({ store, nameInBackup }) => {
    const renamed = store.name === nameInBackup ? '' : `, because there is a “${nameInBackup}” here already`;
    return `  ${store.name}${renamed}`;
  });
  const example = stores[0]?.store.id ?? 'STORE';
  return [
    `Restored ${counted(stores.length, 'store')} and ${counted(recipes, 'recipe')}.`,
    ...lines,
    `Each needs its token and a pull: bulkhead store token ${example} --token-stdin, then bulkhead pull ${example}`,
  ].join('\n');
}

async function restore(file: string, _options: object, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const summary = await withEngine(home, (client) => client.backup.restore({ path: resolve(file) }));
  await output.answer(summary, () => restoreLines(summary));
}

export function addBackupCommands(program: Command): void {
  leaf(
    program,
    'backup <file>',
    'Save stores, changes, runs, views and recipes to one file, without tokens',
    ['backup bulkhead-backup.zip'],
  ).action(backup);
  leaf(program, 'restore <file>', 'Bring back what a backup holds, beside what is here', [
    'restore bulkhead-backup.zip',
  ]).action(restore);
}

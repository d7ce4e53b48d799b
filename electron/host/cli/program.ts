import { Command } from 'commander';
import { addBackupCommands } from './commands/backup.ts';
import { addBundleCommands } from './commands/bundle.ts';
import { addCatalogCommands } from './commands/catalog.ts';
import { addChangeCommands } from './commands/changes.ts';
import { addDemoCommand } from './commands/demo.ts';
import { addDemoStoreCommands } from './commands/demo-store.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addLogsCommand } from './commands/logs.ts';
import { addRunCommands } from './commands/runs.ts';
import { addSlackCommands } from './commands/slack.ts';
import { addStoreCommands } from './commands/store.ts';
import { addWebhookCommands } from './commands/webhooks.ts';
import { EXIT_CODE_MEANINGS } from './exit-codes.ts';
import { withCommonOptions } from './leaf.ts';
import { coloured } from './output.ts';

function afterHelp(): string {
  const codes = Object.entries(EXIT_CODE_MEANINGS).map(([code, meaning]) => `  ${code}  ${meaning}`);
  return `
The main job:
  bulkhead store add acme --domain acme.myshopify.com --token-env ACME_TOKEN
  bulkhead pull acme
  bulkhead stage acme --set summer --where 'vendor:Acme price:>10' --edit 'price: +10% round .99'
  bulkhead preview acme --set summer
  bulkhead run acme --set summer
  bulkhead undo acme 1

Try it without a store: bulkhead demo

Exit codes:
${codes.join('\n')}`;
}

/** @param json usage errors are then told by the caller, as JSON */
export function createProgram(version: string, json: boolean): Command {
  const program = new Command('bulkhead')
    .description('Stage, preview, run and undo thousands of edits to the products of a Shopify store.')
    .version(version)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) =>
        write(text.replace(/^error: /, `${coloured('red', 'Error:', process.stderr)} `)),
    })
    .showHelpAfterError(json ? false : '(see --help)')
    .addHelpText('after', afterHelp());
  withCommonOptions(program);
  addStoreCommands(program);
  addCatalogCommands(program);
  addChangeCommands(program);
  addRunCommands(program);
  addLogsCommand(program);
  addSlackCommands(program);
  addWebhookCommands(program);
  addBackupCommands(program);
  addBundleCommands(program);
  addDoctorCommand(program);
  addDemoStoreCommands(program);
  addDemoCommand(program);
  return program;
}

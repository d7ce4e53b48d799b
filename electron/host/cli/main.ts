import { CommanderError } from 'commander';
import { defaultDataFolder } from '../../machine/data-folder.ts';
import { ExitCode } from './exit-codes.ts';
import { reportFailure } from './failure.ts';
import { endQuietlyWhenNobodyReads } from './output.ts';
import { createProgram } from './program.ts';

/** Value of an option in arguments that may not even parse: a usage error must be told as JSON, too. */
function optionValue(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name);
  return at === -1 ? undefined : args[at + 1];
}

/**
 * The command line.
 *
 * @param args without the runtime and the script
 * @param version of the package
 * @returns when everything is done; the exit code is then set on the process
 */
export async function main(args: readonly string[], version: string): Promise<void> {
  endQuietlyWhenNobodyReads();
  const json = args.includes('--json');
  const home = optionValue(args, '--home') ?? defaultDataFolder();
  const fail = async (error: unknown) => {
    process.exitCode = await reportFailure(error, { json, home });
  };
  process.on('uncaughtException', (error) => void fail(error).finally(() => process.exit()));
  process.on('unhandledRejection', (error) => void fail(error).finally(() => process.exit()));
  try {
    await createProgram(version, json).parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) return fail(error);
    // Commander has said what is wrong, or has printed the help that was asked for.
    process.exitCode = error.exitCode === 0 ? ExitCode.done : ExitCode.usage;
    if (json && error.exitCode !== 0) {
      const message = error.message.replace(/^error: /, '');
      process.stdout.write(`${JSON.stringify({ error: { code: 'bad_input', message } })}\n`);
    }
  }
}

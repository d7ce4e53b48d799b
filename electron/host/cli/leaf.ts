import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { defaultDataFolder } from '../../machine/data-folder.ts';
import { wholeNumber } from './numbers.ts';
import { createOutput, type Output } from './output.ts';

export interface Invocation {
  /** The data folder, absolute. */
  readonly home: string;
  readonly output: Output;
  /** Port of this machine to serve metrics on while the command works; 0 takes a free one. */
  readonly metricsPort?: number;
}

/** The options that every command has; the program takes them too, so that they may stand anywhere. */
export function withCommonOptions(command: Command): Command {
  return command
    .option('--json', 'print JSON only, for scripts')
    .option('--home <dir>', 'the data folder (default: BULKHEAD_HOME or the system’s place for it)');
}

/** The option of commands that may work for long. */
export function metricsOption(): Option {
  return new Option(
    '--metrics <port>',
    'serve Prometheus metrics to this machine while the command works; 0 takes a free port',
  ).argParser(wholeNumber(0, 65_535));
}

/**
 * A command that does something, as opposed to a group of commands.
 *
 * @param parent the program or a group
 * @param usage name and arguments: `pull <store>`
 * @param examples complete command lines without `bulkhead`
 */
export function leaf(parent: Command, usage: string, summary: string, examples: readonly string[]): Command {
  const command = withCommonOptions(parent.command(usage).description(summary));
  const lines = examples.map((example) => `  bulkhead ${example}`);
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** What the common options of a command line say. */
export function invocation(command: Command): Invocation {
  const options = command.optsWithGlobals<{ json?: true; home?: string; metrics?: number }>();
  return {
    home: resolve(options.home ?? defaultDataFolder()),
    output: createOutput(options.json === true),
    ...(options.metrics === undefined ? {} : { metricsPort: options.metrics }),
  };
}

import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Where a command's answer goes. Standard output carries the answer alone; everything else is on standard error. */
export interface Output {
  readonly json: boolean;
  /** The command's answer: `value` as one line of JSON for machines, `render` for people. */
  answer(value: unknown, render: () => string | Promise<string>): Promise<void>;
  /** Something a person should know on the way to the answer; machines do not see it. */
  note(text: string): void;
}

/** Colour where a person looks at a terminal and has not set NO_COLOR. */
export function coloured(style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  return styleText(style, text, { stream });
}

export function createOutput(json: boolean): Output {
  return {
    json,
    async answer(value, render) {
      process.stdout.write(`${json ? JSON.stringify(value) : await render()}\n`);
    },
    note(text) {
      if (!json) process.stderr.write(`${text}\n`);
    },
  };
}

/** `bulkhead … | head` closes our output early: that is how it is meant to be used, and no error. */
export function endQuietlyWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
}

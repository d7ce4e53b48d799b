import type { Engine } from '../../../electron/engine/engine.ts';
import { Finding } from '../../../shared/model/preview.ts';
import type { ConflictPolicy, RunProgress, RunSummary } from '../../../shared/model/run.ts';

/** The name of the one store of a round. */
export const STORE = 'demo';

/** Work on a run, as plain data: it also goes to another process. */
export type Command =
  | { readonly kind: 'start'; readonly set: string; readonly policy: ConflictPolicy }
  | { readonly kind: 'retry' | 'undo'; readonly run: number; readonly policy: ConflictPolicy }
  | { readonly kind: 'resume'; readonly run: number }
  /** The person decides about conflicts one by one. */
  | {
      readonly kind: 'settle';
      readonly run: number;
      readonly changes: number[];
      readonly choice: 'mine' | 'theirs';
    };

/** Every guard rail is accepted: a round is about what happens to what is sent. */
const ALL_RULES: string[] = [...Finding.shape.rule.options];

export function ask(
  { client }: Engine,
  command: Command,
): Promise<AsyncIterator<RunProgress, RunSummary, unknown>> {
  const store = STORE;
  switch (command.kind) {
    case 'start':
      return client.runs.start({ store, ...command, acknowledged: ALL_RULES });
    case 'retry':
      return client.runs.retry({ store, ...command });
    case 'undo':
      return client.runs.undo({ store, ...command });
    case 'resume':
      return client.runs.resume({ store, ...command });
    case 'settle':
      return client.runs.settle({ store, ...command });
  }
}

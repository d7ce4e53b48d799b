import { setImmediate as turn } from 'node:timers/promises';
import { systemClock } from '../../../electron/engine/clock.ts';
import { createFileLog } from '../../../electron/engine/support/file-log.ts';
import { rememberSecret } from '../../../shared/redaction/known-secrets.ts';
import { answer, question } from '../measure.ts';
import { assertWritten, BUNCH, CONTEXT, fieldsOf, type LinesInput, MESSAGE } from './lines.ts';

const input = question<LinesInput>();
const { folder, lines } = input;
// An agency's desk: the tokens of ten stores are looked for in every line.
for (let store = 0; store < 10; store += 1) rememberSecret(`shpat_${String(store).repeat(32)}`);
const log = createFileLog({ folder, level: 'info', clock: systemClock });
const child = log.child(CONTEXT);
const startedAt = performance.now();
for (let line = 0; line < lines; line += 1) {
  child.info(MESSAGE, fieldsOf(line));
  if (line % BUNCH === 0) await turn();
}
await log.close();
const milliseconds = performance.now() - startedAt;
assertWritten(input);
answer({ milliseconds });

import { once } from 'node:events';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import winston from 'winston';
import { answer, question } from '../measure.ts';
import { assertWritten, BUNCH, CONTEXT, fieldsOf, type LinesInput, MESSAGE } from './lines.ts';

// winston as its documentation sets it up: JSON with a timestamp into a file, child loggers, nothing redacted.

const input = question<LinesInput>();
const { folder, lines } = input;
const filename = join(folder, 'winston.log');
const file = new winston.transports.File({ filename });
const logger = winston.createLogger({
  format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
  transports: [file],
});
const child = logger.child(CONTEXT);
const startedAt = performance.now();
for (let line = 0; line < lines; line += 1) {
  child.info(MESSAGE, fieldsOf(line));
  if (line % BUNCH === 0) await turn();
}
const finished = once(file, 'finish');
logger.end();
await finished;
const milliseconds = performance.now() - startedAt;
assertWritten(input);
answer({ milliseconds });

import { once } from 'node:events';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import type { BulkFault } from '../faults/fault.ts';
import type { BulkOperationRecord } from './bulk-operation.ts';
import type { ResultFile } from './result-file.ts';

async function failHalfWay(operation: BulkOperationRecord, file: ResultFile): Promise<void> {
  const lines = (await readFile(file.path, 'utf8')).split('\n').filter(Boolean);
  const kept = lines.slice(0, Math.ceil(lines.length / 2));
  await writeFile(file.path, kept.map((line) => `${line}\n`).join(''));
  operation.objectCount = kept.length;
  operation.rootObjectCount = kept.filter((line) => !line.includes('"__parentId"')).length;
  operation.errorCode = 'INTERNAL_SERVER_ERROR';
}

async function cutInsideLine(file: ResultFile): Promise<void> {
  const content = await readFile(file.path);
  const half = Math.floor(content.length / 2);
  // One byte into a line at least, and not to its end.
  const lineStart = content.lastIndexOf('\n', half) + 1;
  await truncate(file.path, lineStart + Math.max(1, Math.floor((half - lineStart) / 2)));
}

async function turnAround(file: ResultFile): Promise<void> {
  const lines = (await readFile(file.path, 'utf8')).split('\n').filter(Boolean);
  await writeFile(
    file.path,
    lines
      .reverse()
      .map((line) => `${line}\n`)
      .join(''),
  );
}

/** Lets a fault befall an operation whose result has just been written. An expired URL needs no change of the file. */
export async function spoil(
  { fault }: BulkFault,
  operation: BulkOperationRecord,
  file: ResultFile,
  canceled: AbortSignal,
): Promise<void> {
  if (fault === 'bulkFailed') await failHalfWay(operation, file);
  if (fault === 'bulkTruncated') await cutInsideLine(file);
  if (fault === 'bulkShuffled') await turnAround(file);
  if (fault === 'bulkStuck' && !canceled.aborted) await once(canceled, 'abort');
}

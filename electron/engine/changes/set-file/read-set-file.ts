import type * as z from 'zod';
import { AppError } from '../../../../shared/errors.ts';
import { FORMAT, SetFile, VERSION } from './set-file.ts';

function refuse(what: string): never {
  throw new AppError('bad_input', `This is no change set file that Bulkhead can read: ${what}.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // V8 says where, except at the very beginning or end.
    const place = /line (\d+) column (\d+)/.exec(String(error));
    if (place) return refuse(`at line ${place[1]}, column ${place[2]} it is not JSON`);
    return refuse(/end of JSON/.test(String(error)) ? 'it breaks off at its end' : 'it is not JSON');
  }
}

/** `products[3].changes[0].value`, as people write it. */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

function describe({ path, message }: z.core.$ZodIssue): string {
  const place = pathText(path);
  const reason = message.replace(/^Invalid input:?\s*/, '');
  return place === '' ? reason : `${place} is wrong (${reason})`;
}

/**
 * @throws AppError `bad_input`, one sentence with the place, for a text that is no change set file
 */
export function readSetFile(text: string): SetFile {
  const content = parsed(text);
  const head = content as { format?: unknown; version?: unknown } | null;
  if (typeof content !== 'object' || head?.format !== FORMAT) {
    return refuse(`it does not begin with "format": "${FORMAT}"`);
  }
  if (typeof head.version === 'number' && head.version > VERSION) {
    return refuse(`it was written by a newer Bulkhead (version ${head.version}). Update Bulkhead`);
  }
  const file = SetFile.safeParse(content);
  if (file.success) return file.data;
  const [issue] = file.error.issues;
  return refuse(issue ? describe(issue) : 'its contents are wrong');
}

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Output of a subject, in bytes: one line of JSON with a few thousand numbers at most. */
const MAX_OUTPUT = 16 * 1024 * 1024;

/**
 * Runs a script in a fresh process, so that no measurement inherits another's heap, compiled code or open files.
 *
 * @param script a URL of a module that calls `answer`
 * @param input what it gets from `question`
 * @throws Error with the script's own words when it fails
 */
export async function measure<Result>(script: URL, input: object): Promise<Result> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--expose-gc', script.pathname, JSON.stringify(input)],
    { maxBuffer: MAX_OUTPUT },
  );
  return JSON.parse(stdout) as Result;
}

/** Within a measured script: what `measure` was given. */
export function question<Input>(): Input {
  return JSON.parse(process.argv[2] ?? '{}') as Input;
}

/** Within a measured script: what `measure` gets back. Once. */
export function answer(result: object): void {
  process.stdout.write(JSON.stringify(result));
}

/**
 * Runs the given subjects once per round, in a new order each round: what else the machine does at some moment then
 * falls on all of them alike.
 *
 * @returns per subject, its results by round
 */
export async function inRounds<Result, Name extends string>(
  rounds: number,
  subjects: Readonly<Record<Name, () => Promise<Result>>>,
): Promise<Record<Name, Result[]>> {
  const names = Object.keys(subjects) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Result[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of shuffled(names)) results[name].push(await subjects[name]());
  }
  return results;
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** A folder that is gone when the work is done. */
export async function inTemporaryFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

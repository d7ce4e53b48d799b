import { join } from 'node:path';
import type { Bench } from './bench-kind.ts';
import { logsOf, writeLogs } from './bundle/logs.ts';
import type { Packed, PackInput } from './bundle/packed.ts';
import { inRounds, inTemporaryFolder, measure } from './measure.ts';

const BYTES = 1024 ** 3;
const ROUNDS = 3;
const MEGABYTE = 1e6;

/** In megabytes, of which a process that has only loaded the code takes a third. */
const MOST_MEMORY = 320;

const BULKHEAD = new URL('./bundle/bulkhead.ts', import.meta.url);
const GZIP = new URL('./bundle/gzip.ts', import.meta.url);

/**
 * A log bundle of a gigabyte of logs, four times what the log ever keeps.
 *
 * Looking for secrets costs most by far, then compressing; splitting and parsing lines do not matter. So a block of lines
 * is looked through as one text, which is not searched for assignments when nothing telling is named in it, nor for
 * addresses when there is no @: together a third of what it took line by line. The level of compression is gzip's own.
 */
export const bundleBench: Bench = {
  name: 'bundle',
  run: ({ rounds = ROUNDS }) =>
    inTemporaryFolder(async (home) => {
      const { bytes, lines } = writeLogs(logsOf(home), BYTES);
      const packing = (script: URL, file: string) => () =>
        measure<Packed>(script, { home, target: join(home, file) } satisfies PackInput);
      const { bulkhead, gzip } = await inRounds(rounds, {
        bulkhead: packing(BULKHEAD, 'bundle.zip'),
        gzip: packing(GZIP, 'logs.gz'),
      });
      const lossy = [...bulkhead, ...gzip].find((packed) => packed.bytes < bytes);
      if (lossy) throw new Error(`${lossy.bytes} of ${bytes} bytes were packed.`);
      const rate = (milliseconds: number) => bytes / MEGABYTE / (milliseconds / 1000);
      const seconds = ({ prepareMs, saveMs }: Packed) => (prepareMs + saveMs) / 1000;
      const ratios = bulkhead.map((ours, round) => {
        const theirs = gzip[round];
        return theirs ? seconds(ours) / seconds(theirs) : Number.NaN;
      });
      return {
        method: `${lines} lines about calls, ${Math.round(bytes / MEGABYTE)} MB in files of 16 MB. Bulkhead parses each, looks for secrets and ten live tokens, writes the draft, hashes and compresses it. The peer is Node's gzip -6 over the same files, which does nothing else. Each measurement is a fresh process, in shuffled rounds.`,
        figures: [
          {
            what: 'prepare (redact, write the draft)',
            unit: 'MB/s',
            values: bulkhead.map(({ prepareMs }) => rate(prepareMs)),
          },
          { what: 'save (hash, zip)', unit: 'MB/s', values: bulkhead.map(({ saveMs }) => rate(saveMs)) },
          { what: 'gzip -6', unit: 'MB/s', values: gzip.map(({ saveMs }) => rate(saveMs)) },
          { what: 'prepare and save', unit: 's', values: bulkhead.map(seconds) },
          { what: 'prepare and save ÷ gzip', unit: '', values: ratios },
          { what: 'zip', unit: 'MB', values: bulkhead.map(({ packedBytes }) => packedBytes / MEGABYTE) },
          { what: 'gz', unit: 'MB', values: gzip.map(({ packedBytes }) => packedBytes / MEGABYTE) },
          {
            what: 'peak memory',
            unit: 'MB',
            values: bulkhead.map(({ megabytes }) => megabytes),
            target: { atMost: MOST_MEMORY },
          },
          {
            what: '… before it begins',
            unit: 'MB',
            values: bulkhead.map(({ idleMegabytes }) => idleMegabytes),
          },
          { what: 'gzip, peak memory', unit: 'MB', values: gzip.map(({ megabytes }) => megabytes) },
        ],
      };
    }),
};

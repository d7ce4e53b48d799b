import { createReadStream, createWriteStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { answer, question } from '../measure.ts';
import { logsOf } from './logs.ts';
import { type Packed, type PackInput, peakMegabytes } from './packed.ts';

// What anybody would do who wants logs in one file: read them, and compress them as gzip does by itself. Nothing is
// redacted, listed, hashed or looked at.

let bytes = 0;

async function* contents(folder: string): AsyncGenerator<Buffer> {
  for (const name of readdirSync(folder).sort()) {
    for await (const piece of createReadStream(join(folder, name))) {
      bytes += piece.length;
      yield piece;
    }
  }
}

const { home, target } = question<PackInput>();
const idleMegabytes = peakMegabytes();
const start = performance.now();
await pipeline(contents(logsOf(home)), createGzip({ level: 6 }), createWriteStream(target));
const result: Packed = {
  prepareMs: 0,
  saveMs: performance.now() - start,
  bytes,
  packedBytes: statSync(target).size,
  megabytes: peakMegabytes(),
  idleMegabytes,
};
answer(result);

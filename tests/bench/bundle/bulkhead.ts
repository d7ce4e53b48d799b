import { prepareBundle } from '../../../electron/engine/bundle/prepare-bundle.ts';
import { saveBundle } from '../../../electron/engine/bundle/save-bundle.ts';
import { rememberSecret } from '../../../shared/redaction/known-secrets.ts';
import { answer, question } from '../measure.ts';
import { NOW } from './logs.ts';
import { type Packed, type PackInput, peakMegabytes } from './packed.ts';

const { home, target } = question<PackInput>();
// An agency's desk: the tokens of ten stores are looked for in every line.
for (let store = 0; store < 10; store += 1) rememberSecret(`shpat_${String(store).repeat(32)}`);
const idleMegabytes = peakMegabytes();
const start = performance.now();
const draft = await prepareBundle(
  { home, version: '1.0.0', now: NOW },
  { stores: [], days: 1, reports: true },
);
const prepared = performance.now();
const saved = await saveBundle(home, draft.id, target);
const result: Packed = {
  prepareMs: prepared - start,
  saveMs: performance.now() - prepared,
  bytes: draft.bytes,
  packedBytes: saved.bytes,
  megabytes: peakMegabytes(),
  idleMegabytes,
};
answer(result);

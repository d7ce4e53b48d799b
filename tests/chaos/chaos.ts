import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { playRounds } from './play-rounds.ts';

const USAGE = `npm run chaos [-- --rounds N --seed S --at-once N --json]

Plays rounds of random runs against the demo store while things go wrong, and judges each by the store's ledger alone.
Every round is decided by its seed: S, S + 1, … A round that fails is told; it replays with --seed S --rounds 1.`;

function whole(text: string, name: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`--${name} ${text} is no whole number.\n\n${USAGE}`);
  return number;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      'at-once': { type: 'string', default: String(Math.min(4, availableParallelism())) },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const startedAt = performance.now();
  const { failures, tally } = await playRounds({
    first: whole(values.seed, 'seed'),
    rounds: whole(values.rounds, 'rounds'),
    atOnce: whole(values['at-once'], 'at-once'),
    onRound: ({ seed, stories }, done) => {
      if (values.json) return;
      for (const story of stories) process.stdout.write(`\nseed ${seed}: ${story}\n`);
      if (done % 100 === 0) process.stderr.write(`${done} rounds\n`);
    },
  });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ seconds, tally, failures }, null, 2)}\n`);
  } else {
    process.stdout.write(`\n${seconds} s\n`);
    for (const [what, count] of Object.entries(tally).sort()) process.stdout.write(`${count}\t${what}\n`);
    process.stdout.write(`${failures.length} rounds failed${failures.length > 0 ? ':' : ''} `);
    process.stdout.write(`${failures.map(({ seed }) => seed).join(', ')}\n`);
  }
  return failures.length === 0 ? 0 : 1;
}

const exitCode = await main();
// A round that does not end leaves its store behind; but first all that was told has to be out.
process.stdout.write('', () => process.exit(exitCode));

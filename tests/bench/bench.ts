import { parseArgs } from 'node:util';
import type { Bench } from './bench-kind.ts';
import { bundleBench } from './bundle.ts';
import { conflictCheckBench } from './conflict-check.ts';
import { importBench } from './import.ts';
import { logBench } from './log.ts';
import { plainWorkersBench } from './plain-workers.ts';
import { queueBench } from './queue.ts';
import { machine, reportJson, reportTable } from './report.ts';
import { restartBench } from './restart.ts';
import { runPlusBench } from './run-plus.ts';
import { runStandardBench } from './run-standard.ts';
import { searchBench } from './search.ts';
import { stagingBench } from './staging.ts';
import { windowLogsBench } from './window-logs.ts';
import { windowMemoryBench } from './window-memory.ts';
import { windowScrollBench } from './window-scroll.ts';
import { windowStartBench } from './window-start.ts';

const BENCHES: readonly Bench[] = [
  queueBench,
  stagingBench,
  searchBench,
  importBench,
  runStandardBench,
  runPlusBench,
  restartBench,
  conflictCheckBench,
  plainWorkersBench,
  logBench,
  bundleBench,
  windowStartBench,
  windowScrollBench,
  windowLogsBench,
  windowMemoryBench,
];

const USAGE = `npm run bench [-- NAME… --rounds N --jobs N --json]
Names: ${BENCHES.map((bench) => bench.name).join(', ')}; all when none is given.`;

function count(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`“${text}” is not a count.\n${USAGE}`);
  return number;
}

function chosen(names: readonly string[]): readonly Bench[] {
  const unknown = names.find((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown !== undefined) throw new Error(`There is no bench “${unknown}”.\n${USAGE}`);
  return names.length === 0 ? BENCHES : BENCHES.filter((bench) => names.includes(bench.name));
}

/**
 * Measures and reports. A target that is missed is shown and changes nothing else: timings depend on the machine, so
 * only work that was not done right fails the command.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      jobs: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const rounds = count(values.rounds);
  const jobs = count(values.jobs);
  const options = { ...(rounds === undefined ? {} : { rounds }), ...(jobs === undefined ? {} : { jobs }) };
  const reports = [];
  for (const bench of chosen(positionals)) {
    if (!values.json) console.error(`Measuring ${bench.name} …`);
    const report = { bench: bench.name, ...(await bench.run(options)) };
    reports.push(reportJson(report));
    if (!values.json) console.log(`${reportTable(report)}\n`);
  }
  if (values.json) console.log(JSON.stringify({ machine: machine(), reports }, null, 2));
}

await main();

import { type Command, Option } from 'commander';
import type { DemoStorePlan } from '../../../demo-store/start-demo-store.ts';
import { onInterrupt } from '../interrupt.ts';
import { invocation, leaf } from '../leaf.ts';
import { wholeNumber } from '../numbers.ts';

interface ServeOptions {
  port: number;
  products: number;
  variants: number;
  plan: DemoStorePlan;
  seed: number;
  faults?: string;
  ledger?: string;
}

async function serve(options: ServeOptions, command: Command): Promise<void> {
  const { output } = invocation(command);
  const [{ REALISTIC_TIMING, startDemoStore }, { readFaultPlan }] = await Promise.all([
    import('../../../demo-store/start-demo-store.ts'),
    import('../../../demo-store/faults/fault-plan.ts'),
  ]);
  const stopped = Promise.withResolvers<void>();
  const release = onInterrupt(() => stopped.resolve());
  const { port, products, variants, plan, seed, ledger, faults } = options;
  const store = await startDemoStore({
    ...REALISTIC_TIMING,
    port,
    products,
    variants,
    plan,
    seed,
    ...(ledger === undefined ? {} : { ledgerFile: ledger }),
    ...(faults === undefined ? {} : { faults: readFaultPlan(faults) }),
  });
  // The token opens this simulated store only, on this machine only, until it stops.
  const { endpoint, token, clientSecret } = store;
  process.stdout.write(`${JSON.stringify({ endpoint, token, clientSecret })}\n`);
  output.note(`The demo store is open. Add it from another terminal:
  DEMO_TOKEN=${token} bulkhead store add demo --endpoint ${endpoint} --token-env DEMO_TOKEN
Ctrl+C closes it.`);
  await stopped.promise;
  await store.stop();
  release();
}

export function addDemoStoreCommands(program: Command): void {
  const group = program.command('demo-store').description('A simulated Shopify store on this machine');
  leaf(
    group,
    'serve',
    'Open a demo store; the first line of output is {"endpoint": …, "token": …, "clientSecret": …}',
    [
      'demo-store serve',
      'demo-store serve --port 4000 --products 20000 --plan plus',
      'demo-store serve --faults faults.json --ledger ledger.jsonl',
    ],
  )
    .option('--port <number>', 'listen here; 0 takes a free one', wholeNumber(0, 65_535), 0)
    .option('--products <number>', 'how many products', wholeNumber(0, 1_000_000), 5_000)
    .option('--variants <number>', 'how many variants each', wholeNumber(1, 2_048), 5)
    .addOption(
      new Option('--plan <plan>', 'the Shopify plan, which sets the speed limit')
        .choices(['standard', 'advanced', 'plus', 'enterprise'])
        .default('standard'),
    )
    .option(
      '--seed <number>',
      'the same number gives the same catalog',
      wholeNumber(0, Number.MAX_SAFE_INTEGER),
      1,
    )
    .option('--faults <file>', 'JSON file with the faults to inject')
    .option('--ledger <file>', 'append every accepted write to this file as a line of JSON')
    .action(serve);
}

import type { Command } from 'commander';
import { invocation, leaf } from '../leaf.ts';

async function demo(_options: object, command: Command): Promise<void> {
  const { output } = invocation(command);
  const { runDemo } = await import('../../demo/run-demo.ts');
  process.exitCode = await runDemo(output);
}

export function addDemoCommand(program: Command): void {
  leaf(
    program,
    'demo',
    'The whole job on a simulated store with faults, and the proof that nothing was lost or doubled',
    ['demo', 'demo --json'],
  ).action(demo);
}

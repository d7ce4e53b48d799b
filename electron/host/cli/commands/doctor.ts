import type { Command } from 'commander';
import type { HealthCheck } from '../../../../shared/contract/health.ts';
import { ExitCode, exitCodeOf } from '../exit-codes.ts';
import { invocation, leaf } from '../leaf.ts';
import { coloured } from '../output.ts';
import { withEngine } from '../session.ts';

const MARKS = {
  ok: () => coloured('green', 'ok     '),
  warning: () => coloured('yellow', 'warning'),
  failed: () => coloured('red', 'failed '),
} as const satisfies Record<HealthCheck['status'], () => string>;

async function keychainCheck(): Promise<HealthCheck> {
  const { assertKeychain } = await import('../../../machine/keychain.ts');
  const { toErrorData } = await import('../../../../shared/errors.ts');
  try {
    await assertKeychain();
    return { name: 'Keychain', status: 'ok', message: 'The system’s keychain answers.' };
  } catch (error) {
    return { name: 'Keychain', status: 'warning', message: toErrorData(error).message };
  }
}

/** An engine that cannot even start is the first thing a doctor must be able to tell. */
async function engineChecks(home: string): Promise<{ checks: HealthCheck[]; exitCode: ExitCode }> {
  try {
    const checks = await withEngine(home, (client) => client.health.check());
    const failed = checks.some((check) => check.status === 'failed');
    return { checks, exitCode: failed ? ExitCode.unexpected : ExitCode.done };
  } catch (error) {
    const { toErrorData } = await import('../../../../shared/errors.ts');
    const { code, message } = toErrorData(error);
    return { checks: [{ name: 'Engine', status: 'failed', message }], exitCode: exitCodeOf(code) };
  }
}

async function doctor(_options: object, command: Command): Promise<void> {
  const { home, output } = invocation(command);
  const { checks: found, exitCode } = await engineChecks(home);
  const checks: HealthCheck[] = [
    {
      name: 'Node',
      status: 'ok',
      message: `Node ${process.versions.node}, ${process.platform} ${process.arch}.`,
    },
    ...found,
    await keychainCheck(),
  ];
  await output.answer({ ok: exitCode === ExitCode.done, checks }, () =>
    checks.map((check) => `${MARKS[check.status]()}  ${check.name}: ${check.message}`).join('\n'),
  );
  process.exitCode = exitCode;
}

export function addDoctorCommand(program: Command): void {
  leaf(program, 'doctor', 'Check this machine: runtime, data folder, databases, disk, keychain', [
    'doctor',
    'doctor --json',
  ]).action(doctor);
}

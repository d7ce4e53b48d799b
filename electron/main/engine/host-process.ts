import type { LinkPort } from '../../../shared/rpc/port-link.ts';

/** A process of ours beside the main process, however it is run. */
export interface HostProcess {
  readonly pid: number | undefined;
  /** @param message plain data; a schema of `shared/desktop` on the other side */
  send(message: unknown): void;
  /** @param listener gets the message, not parsed yet */
  onMessage(listener: (message: unknown) => void): void;
  /** @param listener gets the reason in words; called once, also when the process could not be started */
  onExit(listener: (reason: string) => void): void;
  kill(): void;
}

/** A process that windows can be connected with. */
export interface ConnectableProcess extends HostProcess {
  /** Hands the process one end of a window's port; the other end is the window's. */
  connect(port: LinkPort): void;
}

/**
 * The engine makes and drops rows by the hundred thousand; with V8's usual nursery they pile up. Eight MiB keep a
 * catalog of 1,000,000 variants below 300 MB, at no measurable cost.
 */
export const HOST_ARGUMENTS: readonly string[] = ['--max-semi-space-size=8'];

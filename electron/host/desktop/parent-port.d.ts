// The part of Electron's utility process that the hosts use. The types of Electron itself stay out of this folder, so
// that it cannot import them.
interface UtilityPort {
  on(event: string, listener: (event?: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

declare namespace NodeJS {
  interface Process {
    /** There in Electron's utility process, and nowhere else. */
    readonly parentPort?: {
      on(event: 'message', listener: (event: { data: unknown; ports: readonly UtilityPort[] }) => void): void;
      postMessage(message: unknown): void;
    };
  }
}

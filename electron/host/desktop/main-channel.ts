/**
 * How a host process talks with the main process that started it: through Electron's utility process port, or, on a
 * Node of its own, through the IPC channel of a child process.
 */
export interface MainChannel {
  send(message: unknown): void;
  /** @param listener gets the message, not parsed yet, and the port that came with it */
  onMessage(listener: (message: unknown, port: UtilityPort | null) => void): void;
  /** The main process is gone without a word; nobody is left to serve. */
  onLost(listener: () => void): void;
}

/** @throws Error when this process was not started by the main process */
export function openMainChannel(): MainChannel {
  const { parentPort } = process;
  if (parentPort) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) =>
        parentPort.on('message', ({ data, ports }) => listener(data, ports[0] ?? null)),
      // Electron ends its utility processes itself.
      onLost: () => {},
    };
  }
  if (!process.send) throw new Error('This is a part of the desktop app, which starts it by itself.');
  return {
    // Main may be gone at any moment; what nobody can receive any more is dropped.
    send: (message) => {
      if (process.connected) process.send?.(message, undefined, {}, () => {});
    },
    onMessage: (listener) => process.on('message', (message) => listener(message, null)),
    onLost: (listener) => process.on('disconnect', listener),
  };
}

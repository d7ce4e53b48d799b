import { onMessagePortClose, onMessagePortMessage } from '@orpc/client/message-port';
import { FromEngineHost } from '../../../shared/desktop/host-message.ts';
import type { LinkPort } from '../../../shared/rpc/port-link.ts';
import type { ConnectableProcess, HostProcess } from './host-process.ts';

/**
 * Connects windows with a process that cannot take a port: their frames, opaque here, travel through its channel.
 */
export function relayPorts(host: HostProcess): ConnectableProcess {
  const ports = new Map<number, LinkPort>();
  let connections = 0;
  host.onMessage((raw) => {
    const message = FromEngineHost.safeParse(raw).data;
    if (message?.type === 'frame') ports.get(message.connection)?.postMessage(message.data);
  });
  host.onExit(() => {
    for (const port of ports.values()) port.close();
    ports.clear();
  });
  return {
    get pid() {
      return host.pid;
    },
    send: (message) => host.send(message),
    onMessage: (listener) => host.onMessage(listener),
    onExit: (listener) => host.onExit(listener),
    kill: () => host.kill(),
    connect: (port) => {
      const connection = connections++;
      ports.set(connection, port);
      host.send({ type: 'connect', connection });
      onMessagePortMessage(port, (data) => host.send({ type: 'frame', connection, data }));
      onMessagePortClose(port, () => {
        if (ports.delete(connection)) host.send({ type: 'disconnect', connection });
      });
      port.start();
    },
  };
}

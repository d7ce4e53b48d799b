import { CONNECT_CHANNEL, PORT_CHANNEL, type PortTarget } from '../../shared/desktop/channels.ts';

/**
 * Asks the preload for the ports to main and to the engine. The engine's comes again whenever an engine is ready.
 *
 * @param onPort gets each port as it arrives
 */
export function requestPorts(onPort: (to: PortTarget, port: MessagePort) => void): void {
  window.addEventListener('message', ({ source, data, ports }) => {
    const [port] = ports;
    if (source !== window || data?.channel !== PORT_CHANNEL || !port) return;
    if (data.to === 'main' || data.to === 'engine') onPort(data.to, port);
  });
  window.postMessage(CONNECT_CHANNEL, window.location.origin);
}

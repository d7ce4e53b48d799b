import { ipcRenderer } from 'electron';
import { CONNECT_CHANNEL, PORT_CHANNEL } from '../../shared/desktop/channels.ts';

// Hands ports over, and nothing else: the page asks for them once, main sends one to itself, and one to the engine
// whenever an engine is ready.

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === CONNECT_CHANNEL) ipcRenderer.send(CONNECT_CHANNEL);
});

ipcRenderer.on(PORT_CHANNEL, (event, to: unknown) => {
  window.postMessage({ channel: PORT_CHANNEL, to }, window.location.origin, event.ports);
});

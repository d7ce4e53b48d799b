import { ipcMain, MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import { CONNECT_CHANNEL, PORT_CHANNEL, type PortTarget } from '../../shared/desktop/channels.ts';
import { isOurPage } from './lock-down.ts';

/** @param listener is told when our page, and nobody else, asks for its ports: after every load */
export function onPageConnects(listener: (contents: WebContents) => void): void {
  ipcMain.on(CONNECT_CHANNEL, ({ sender, senderFrame }) => {
    if (isOurPage(senderFrame)) listener(sender);
  });
}

/**
 * Sends our page one end of a new channel.
 *
 * @returns the other end, or null when the page is gone
 */
export function openPort(contents: WebContents, to: PortTarget): MessagePortMain | null {
  if (contents.isDestroyed() || !isOurPage(contents.mainFrame)) return null;
  const { port1, port2 } = new MessageChannelMain();
  contents.postMessage(PORT_CHANNEL, to, [port2]);
  return port1;
}

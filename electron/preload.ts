/**
 * Preload script, with access to Electron and the page: exposes `window.desktop` and passes the host's port
 * to the page.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { version } from '../package.json' with { type: 'json' };
import type { DesktopBridge } from '../shared/desktop-bridge.ts';
import { channels } from './desktop/channels.ts';

ipcRenderer.on(channels.hostPort, (event) => {
  window.postMessage({ type: 'host-port' }, window.location.origin, event.ports);
});

ipcRenderer.on(channels.printAsked, () => {
  window.postMessage({ type: 'print' }, window.location.origin);
});

const bridge: DesktopBridge = {
  kind: 'desktop',
  version,
  requestPort: () => ipcRenderer.send(channels.requestPort),
  openExternal: (url) => ipcRenderer.invoke(channels.openExternal, url),
  print: () => ipcRenderer.invoke(channels.print),
  openDocument: (name, bytes) => ipcRenderer.invoke(channels.openDocument, name, bytes),
  setFullScreen: (on) => ipcRenderer.send(channels.wholeScreen, on),
  chooseFolder: () => ipcRenderer.invoke(channels.chooseFolder),
};

contextBridge.exposeInMainWorld('desktop', bridge);

/** The only code that sees both Electron and the page: it offers `window.desktop` and hands the host's port over. */
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
  chooseFolder: () => ipcRenderer.invoke(channels.chooseFolder),
};

contextBridge.exposeInMainWorld('desktop', bridge);

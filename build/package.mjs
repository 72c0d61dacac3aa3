/**
 * `npm run package -- [--win] [--linux] [--x64] [--arm64] [--dir]`: builds installers into release/.
 * electron-builder downloads Electron and the installer tools, so the machine needs access to them.
 */
import { main, run, tool } from './bootstrap.mjs';

await main(async (args) => {
  const { buildWhenStale } = await import('./sources.mjs');
  const { stageNatives } = await import('./natives.mjs');
  await buildWhenStale();
  stageNatives();
  return run(process.execPath, tool('electron-builder', '--publish', 'never', ...args));
});

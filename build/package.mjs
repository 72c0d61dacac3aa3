/**
 * `npm run package -- [--win] [--linux] [--x64] [--arm64] [--dir]`: installers into release/. Electron and the
 * installers' parts are fetched by electron-builder, so the machine must reach their downloads.
 */
import { command, run, tool } from './bootstrap.mjs';

await command(async (args) => {
  const { buildWhenStale } = await import('./sources.mjs');
  const { stageNatives } = await import('./natives.mjs');
  await buildWhenStale();
  stageNatives();
  return run(process.execPath, tool('electron-builder', '--publish', 'never', ...args));
});

/** `npm run demo -- --roster F …`: runs a whole month without a window. */
import { join } from 'node:path';
import { main, root, run } from './bootstrap.mjs';

await main(async (args) => {
  const { buildWhenStale } = await import('./sources.mjs');
  await buildWhenStale();
  // Paths are relative to the user's working directory.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return run(process.execPath, [join(root, 'out', 'main', 'demo.js'), ...args], { cwd });
});

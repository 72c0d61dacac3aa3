/** `npm run demo -- --roster F …`: the whole job of a month without a window. */
import { join } from 'node:path';
import { command, root, run } from './bootstrap.mjs';

await command(async (args) => {
  const { buildWhenStale } = await import('./sources.mjs');
  await buildWhenStale();
  // Paths on the command line are those of the folder the user stands in.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return run(process.execPath, [join(root, 'out', 'main', 'demo.js'), ...args], { cwd });
});

/** `npm run build`: builds the program into out/. */
import { command } from './bootstrap.mjs';

await command(async () => {
  const { buildAll } = await import('./sources.mjs');
  await buildAll();
});

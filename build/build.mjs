/** `npm run build`: builds the program into out/. */
import { main } from './bootstrap.mjs';

await main(async () => {
  const { buildAll } = await import('./sources.mjs');
  await buildAll();
});

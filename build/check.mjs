/** `npm run check`: types, lint, format, and what nothing uses. */
import { command } from './bootstrap.mjs';

await command(async () => {
  const { checkAll } = await import('./checks.mjs');
  await checkAll();
});

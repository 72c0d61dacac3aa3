/** `npm run check`: types, lint, format, unused code. */
import { command } from './bootstrap.mjs';

await command(async () => {
  const { checkAll } = await import('./checks.mjs');
  await checkAll();
});

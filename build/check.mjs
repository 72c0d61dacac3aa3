/** `npm run check`: types, lint, format, unused code. */
import { main } from './bootstrap.mjs';

await main(async () => {
  const { checkAll } = await import('./checks.mjs');
  await checkAll();
});

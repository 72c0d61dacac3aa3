/** `npm run check`: types, lint, format, unused code. */
import { main, fail } from './bootstrap.mjs';

await main(async () => {
  const { failedChecks } = await import('./checks.mjs');
  const faults = await failedChecks();
  if (faults.length > 0) fail(faults.join(''));
});

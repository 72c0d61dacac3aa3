/** `npm run pictures`: redraws the approved pictures of the documents. Look at them before they are committed. */
import { main, run, tool } from './bootstrap.mjs';

await main(() => {
  const tests = ['tests/electron/documents/pictures.test.ts', 'tests/electron/receipt-printer.test.ts'];
  const args = tool('vitest', 'run', '--project', 'unit', ...tests);
  return run(process.execPath, args, { env: { ...process.env, APPROVE_PICTURES: '1' } });
});

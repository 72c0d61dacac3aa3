/** `npm run pictures`: redraws the approved pictures of the documents. Look at them before they are committed. */
import { main, run, tool } from './bootstrap.mjs';

await main(() => {
  const args = tool('vitest', 'run', '--project', 'unit', 'tests/electron/documents/pictures.test.ts');
  return run(process.execPath, args, { env: { ...process.env, APPROVE_PICTURES: '1' } });
});

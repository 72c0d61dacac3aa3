/** `npm run soak`: the crash tests with all their kills. CRASH_SEED=… repeats the moments of an earlier run. */
import { main, run, tool } from './bootstrap.mjs';

await main(() =>
  run(process.execPath, tool('vitest', 'run', '--project', 'unit', 'tests/crash'), {
    env: { ...process.env, SOAK: '1' },
  }),
);

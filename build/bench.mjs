/** `npm run bench`: every benchmark of tests/bench, one after the other so that none disturbs another. */
import { globSync } from 'node:fs';
import { command, root, run } from './bootstrap.mjs';

await command(async (args) => {
  const { buildWhenStale } = await import('./sources.mjs');
  await buildWhenStale();
  const files = globSync('tests/bench/*.bench.ts', { cwd: root }).sort();
  const chosen = files.filter((file) => args.length === 0 || args.some((name) => file.includes(name)));
  let failed = 0;
  for (const file of chosen) {
    console.log(`\n── ${file}`);
    if ((await run(process.execPath, ['--expose-gc', file])) !== 0) failed += 1;
  }
  console.log(`\n${chosen.length - failed} 项基准通过，${failed} 项未通过`);
  return failed === 0 ? 0 : 1;
});

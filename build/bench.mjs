/**
 * `npm run bench`: runs every benchmark of tests/bench sequentially, so that none disturbs another. Writes
 * all figures to out/bench.json.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { main, root, run } from './bootstrap.mjs';

await main(async (args) => {
  const { buildWhenStale } = await import('./sources.mjs');
  await buildWhenStale();
  // The threads of the built program: from the sources each would translate its modules at every start.
  process.env.TEST_THREADS = join(root, 'out', 'main');
  const files = globSync('tests/bench/*.bench.ts', { cwd: root }).sort();
  const chosen = files.filter((file) => args.length === 0 || args.some((name) => file.includes(name)));
  const reports = join(root, 'out', 'bench');
  rmSync(reports, { recursive: true, force: true });
  let failed = 0;
  for (const file of chosen) {
    console.log(`\n── ${file}`);
    if ((await run(process.execPath, ['--expose-gc', file])) !== 0) failed += 1;
  }
  mkdirSync(reports, { recursive: true });
  const figures = Object.fromEntries(
    globSync('*.json', { cwd: reports })
      .sort()
      .map((name) => [basename(name, '.json'), JSON.parse(readFileSync(join(reports, name), 'utf8'))]),
  );
  const report = { at: new Date().toISOString(), passed: failed === 0, figures };
  writeFileSync(join(root, 'out', 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
  console.table(
    Object.fromEntries(
      Object.entries(figures).map(([name, { workMs, baselineMs, ratio, limit, passed }]) => [
        name,
        {
          毫秒: Number(workMs.toFixed(2)),
          对照: Number(baselineMs.toFixed(2)),
          倍数: Number(ratio.toFixed(2)),
          上限: limit,
          结果: passed ? '通过' : '未通过',
        },
      ]),
    ),
  );
  console.log(`${chosen.length - failed} 项基准通过，${failed} 项未通过；数据见 out/bench.json`);
  return failed === 0 ? 0 : 1;
});

/** `npm test`: checks, unit, database, desktop, packaging and browser tests; the last line counts them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, run, tool } from './bootstrap.mjs';

await command(async () => {
  const { prepareTestMachine } = await import('./test-machine.mjs');
  await prepareTestMachine();
  const { checkAll } = await import('./checks.mjs');
  await checkAll();

  const reports = mkdtempSync(join(tmpdir(), 'village-points-tests-'));
  try {
    const stages = [
      () => vitest('unit', reports),
      async () => {
        const { buildAll } = await import('./sources.mjs');
        await buildAll();
        return 0;
      },
      () => vitest('desktop', reports),
      () => vitest('packaging', reports),
      () => browser(reports),
    ];
    for (const stage of stages) {
      const status = await stage();
      if (status !== 0) {
        report(reports);
        return status;
      }
    }
    report(reports);
    return 0;
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
});

function vitest(project, reports) {
  console.log(`\n── ${project}`);
  const json = join(reports, `${project}.json`);
  return run(
    process.execPath,
    tool(
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${json}`,
    ),
  );
}

function browser(reports) {
  console.log('\n── browser');
  return run(process.execPath, tool('@playwright/test:playwright', 'test', '--reporter=list,json'), {
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'browser.json') },
  });
}

/** Sums the stages' reports: a stage that did not get far enough to write one counts as one failure. */
function report(folder) {
  let passed = 0;
  let failed = 0;
  for (const stage of ['unit', 'desktop', 'packaging', 'browser']) {
    const result = readReport(join(folder, `${stage}.json`));
    passed += result?.numPassedTests ?? result?.stats?.expected ?? 0;
    failed += result?.numFailedTests ?? result?.stats?.unexpected ?? 0;
  }
  console.log(`\n${passed} passed, ${failed} failed`);
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (fault) {
    if (fault.code === 'ENOENT') return undefined;
    throw fault;
  }
}

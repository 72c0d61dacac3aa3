/** `npm test`: checks, unit, database, desktop, packaging and browser tests; the last line counts them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { command, root, run, tool } from './bootstrap.mjs';

await command(async () => {
  const { prepareTestMachine } = await import('./test-machine.mjs');
  await prepareTestMachine();
  const { checkAll } = await import('./checks.mjs');
  await checkAll();

  const reports = mkdtempSync(join(tmpdir(), 'village-points-tests-'));
  try {
    // Every stage runs even after a failure, so that one does not hide another.
    const status = [await vitest('unit', reports)];
    const { buildAll } = await import('./sources.mjs');
    await buildAll();
    status.push(await vitest('desktop', reports));
    status.push(await vitest('packaging', reports));
    status.push(await browser(reports));
    report(reports);
    return status.find((one) => one !== 0) ?? 0;
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

/** Lists failures and sums the stages; a stage without a report counts as one failure. */
function report(folder) {
  let passed = 0;
  const failures = [];
  for (const stage of ['unit', 'desktop', 'packaging', 'browser']) {
    const result = readReport(join(folder, `${stage}.json`));
    passed += result?.numPassedTests ?? result?.stats?.expected ?? 0;
    if (result === undefined) failures.push(`${stage}: 没有跑完`);
    else failures.push(...failuresOf(result).map((name) => `${stage}: ${name}`));
  }
  for (const failure of failures) console.log(`✗ ${failure}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
}

/** Failed tests of a vitest or playwright report, by file and name. */
function failuresOf({ testResults, suites }) {
  if (suites) return suites.flatMap((suite) => failedSpecs(suite, suite.file));
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${file} (没有载入)`] : [];
    return failed.map(({ fullName }) => `${file} › ${fullName}`);
  });
}

function failedSpecs({ specs = [], suites = [] }, file) {
  return [
    ...specs.filter(({ ok }) => !ok).map(({ title }) => `tests/e2e/${file} › ${title}`),
    ...suites.flatMap((suite) => failedSpecs(suite, file)),
  ];
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (fault) {
    if (fault.code === 'ENOENT') return undefined;
    throw fault;
  }
}

/**
 * `npm test`: checks, unit, database, desktop, packaging and browser tests; the last line counts them.
 * `npm test -- --repeat 3` runs the tests so many times, to find those that do not always pass.
 */
import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { main, root, run, fail, tool } from './bootstrap.mjs';

await main(async (args) => {
  const rounds = roundsIn(args);
  const { prepareTestMachine } = await import('./test-machine.mjs');
  await prepareTestMachine();
  const checked = await checkAndBuild();

  const folder = mkdtempSync(join(fastTemporaryFolder(), 'village-points-tests-'));
  process.env.TMPDIR = folder;
  try {
    const results = [[checked]];
    for (let round = 1; round <= rounds; round += 1) {
      if (rounds > 1) console.log(`\n══ 第 ${round} 遍，共 ${rounds} 遍`);
      results.push(await runStages());
    }
    return report(results);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/**
 * The static checks as a stage, side by side with the build. What they find is counted at the end and stops
 * nothing; without a build there is nothing to test.
 */
async function checkAndBuild() {
  const { failedChecks } = await import('./checks.mjs');
  const { buildAll } = await import('./sources.mjs');
  const [checked, built] = await Promise.allSettled([failedChecks(), buildAll()]);
  if (checked.status === 'rejected') throw checked.reason;
  const failures = checked.value;
  if (built.status === 'rejected') {
    for (const failure of failures) console.log(`✗ checks: ${failure}`);
    console.error('测试一项也没有跑：');
    throw built.reason;
  }
  return { stage: 'checks', status: failures.length > 0 ? 1 : 0, result: { failures } };
}

function roundsIn(args) {
  if (args.length === 0) return 1;
  const [option, rounds = ''] = args.flatMap((arg) => arg.split('='));
  if (option !== '--repeat' || !/^[1-9]\d?$/.test(rounds)) fail('用法：npm test 或 npm test -- --repeat 3');
  return Number(rounds);
}

/** In memory where there is plenty: the databases of the tests then wait for no disk. */
function fastTemporaryFolder() {
  const memory = '/dev/shm';
  if (process.platform !== 'linux' || freemem() < 8 * 2 ** 30) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 4 * 2 ** 30 ? memory : tmpdir();
}

/** Every stage runs even after a failure, so that one does not hide another. */
async function runStages() {
  const reports = mkdtempSync(join(process.env.TMPDIR, 'reports-'));
  const ended = [];
  ended.push(await vitest(reports, 'unit'));
  ended.push(await vitest(reports, 'desktop', 'packaging'));
  ended.push(await browser(reports));
  return ended;
}

async function vitest(reports, ...projects) {
  const stage = projects.join(', ');
  console.log(`\n── ${stage}`);
  const json = join(reports, `${projects[0]}.json`);
  const status = await run(
    process.execPath,
    tool(
      'vitest',
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${json}`,
    ),
  );
  return { stage, status, result: readReport(json) };
}

async function browser(reports) {
  console.log('\n── browser');
  const json = join(reports, 'browser.json');
  const status = await run(
    process.execPath,
    tool('@playwright/test:playwright', 'test', '--reporter=list,json'),
    {
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: json },
    },
  );
  return { stage: 'browser', status, result: readReport(json) };
}

/** Lists failures and sums the stages of all rounds; a stage without a report counts as one failure. */
function report(rounds) {
  const stages = rounds.flat();
  const failures = [];
  let passed = 0;
  for (const { stage, result } of stages) {
    passed += result?.numPassedTests ?? result?.stats?.expected ?? 0;
    if (result === undefined) failures.push(`${stage}: 没有跑完`);
    else failures.push(...failuresOf(result).map((name) => `${stage}: ${name}`));
  }
  for (const failure of failures) console.log(`✗ ${failure}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  return stages.find(({ status }) => status !== 0)?.status ?? 0;
}

/** Failed checks, or failed tests of a vitest or playwright report by file and name. */
function failuresOf({ failures, testResults, suites }) {
  if (failures) return failures;
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

/** Static checks, side by side; each must pass. */
import { run, tool } from './bootstrap.mjs';

const checks = [
  { name: 'typescript:tsc', args: ['--noEmit', '-p', '.'], fault: '类型检查未通过。' },
  { name: 'oxlint', args: [], fault: '代码规则检查未通过。' },
  {
    name: 'prettier',
    args: ['--check', '--log-level', 'warn', '.'],
    fault: '格式检查未通过：可运行 npm run format。',
  },
  { name: 'knip', args: ['--no-progress'], fault: '有没用到的文件、导出或依赖。' },
];

/**
 * Runs all of them, also when one fails.
 * @returns {Promise<string[]>} a sentence for each that failed
 */
export async function failedChecks() {
  const faults = await Promise.all(
    checks.map(async ({ name, args, fault }) =>
      (await run(process.execPath, tool(name, ...args))) === 0 ? [] : [fault],
    ),
  );
  return faults.flat();
}

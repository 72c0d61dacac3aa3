/**
 * `npm run demo`: runs a whole month on a village's workbooks without a window; its last line is one JSON
 * object.
 */
import { parseArgs } from 'node:util';
import { isPeriod } from '../../shared/values/period.ts';
import { Refusal } from '../../shared/refusals.ts';
import { appVersion } from '../host/app-version.ts';
import { resolveProgramPaths } from '../host/program-paths.ts';
import { runDemo, type DemoOptions } from './demo-job.ts';

const USAGE =
  '用法：npm run demo -- --roster 花名册 --register 登记册 --goods 物品目录 --groups 村民小组数 --period 2026-09 --out 输出目录 [--data 数据目录]';

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  roster: TEXT,
  register: TEXT,
  goods: TEXT,
  groups: TEXT,
  period: TEXT,
  out: TEXT,
  data: TEXT,
};

function wrong(what: string): Refusal {
  return new Refusal('invalidInput', `${what}\n${USAGE}`);
}

function valuesOf(args: string[]): Partial<Record<keyof typeof OPTIONS, string>> {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    if (error instanceof TypeError) throw wrong(`看不懂的选项：${args.join(' ')}`);
    throw error;
  }
}

function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw wrong(`缺少 --${option}。`);
  return value;
}

function readOptions(args: string[]): DemoOptions {
  const values = valuesOf(args);
  const roster = required(values.roster, 'roster');
  const register = required(values.register, 'register');
  const goods = required(values.goods, 'goods');
  const groups = Number(required(values.groups, 'groups'));
  const period = required(values.period, 'period');
  const out = required(values.out, 'out');
  if (values.data === '') throw wrong('--data 后面要写目录。');
  if (!Number.isInteger(groups) || groups < 1 || groups > 99) throw wrong('--groups 应为 1 到 99 的整数。');
  if (!isPeriod(period) || !/^\d{4}-\d{2}$/.test(period)) throw wrong('--period 应为 2026-09 这样的月份。');
  return { roster, register, goods, groups, period, out, data: values.data };
}

/** Waits until all output is flushed, also to a pipe. */
function print(line: string): Promise<void> {
  return new Promise((written) => {
    process.stdout.write(`${line}\n`, () => written());
  });
}

try {
  const options = readOptions(process.argv.slice(2));
  const program = { ...resolveProgramPaths(import.meta.filename), appVersion };
  const summary = await runDemo(options, { program, say: (line) => void print(line) });
  await print(JSON.stringify(summary));
  if (!summary.chainVerified || summary.ledgerSum !== 0) throw new Refusal('chainBroken', '台账校验不通过。');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
process.exit();

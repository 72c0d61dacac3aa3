/** `npm run demo`: the whole job of a month on a village's workbooks without a window; its last line is one JSON object. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chainHead, ledgerSum, verifyChain } from '../db/ledger/chain.ts';
import { pointsAsNumber } from '../shared/points.ts';
import { isPeriod } from '../shared/period.ts';
import { Refusal } from '../shared/refusals.ts';
import { appVersion } from './app-version.ts';
import { startHost, type Host } from './host.ts';
import { slipsJob } from './papers/slip.ts';
import { pathsBeside } from './paths.ts';
import { takeDataFolder } from './running.ts';
import {
  doWholeJob,
  officeScreen,
  type JobDone,
  type OfficeClient,
  type Workbook,
} from './sample/whole-job.ts';

const USAGE =
  '用法：npm run demo -- --roster 花名册 --register 登记册 --goods 物品目录 --groups 村民小组数 --period 2026-09 --out 输出目录 [--data 数据目录]';

interface DemoOptions {
  roster: string;
  register: string;
  goods: string;
  groups: number;
  period: string;
  out: string;
  data: string | undefined;
}

function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new Refusal('invalidInput', `缺少 --${option}。\n${USAGE}`);
  return value;
}

function readOptions(args: string[]): DemoOptions {
  const { values } = parseArgs({
    args,
    options: {
      roster: { type: 'string' },
      register: { type: 'string' },
      goods: { type: 'string' },
      groups: { type: 'string' },
      period: { type: 'string' },
      out: { type: 'string' },
      data: { type: 'string' },
    },
  });
  const groups = Number(required(values.groups, 'groups'));
  const period = required(values.period, 'period');
  if (!Number.isInteger(groups) || groups < 1 || groups > 99) {
    throw new Refusal('invalidInput', `--groups 应为 1 到 99 的整数。\n${USAGE}`);
  }
  if (!isPeriod(period) || !/^\d{4}-\d{2}$/.test(period))
    throw new Refusal('invalidInput', `--period 应为 2026-09 这样的月份。\n${USAGE}`);
  return {
    roster: required(values.roster, 'roster'),
    register: required(values.register, 'register'),
    goods: required(values.goods, 'goods'),
    groups,
    period,
    out: required(values.out, 'out'),
    data: values.data,
  };
}

function workbook(file: string): Workbook {
  try {
    return { name: path.basename(file), bytes: new Uint8Array(readFileSync(file)) };
  } catch (error) {
    throw new Refusal(
      'badWorkbook',
      `读不到文件：${file}（${error instanceof Error ? error.message : String(error)}）。`,
    );
  }
}

function count(host: Host, sql: string): number {
  const row = host.app.store.sqlite.prepare<[], { n: number }>(sql).get();
  return row?.n ?? 0;
}

/** Writes the papers of the job into the folder and answers their names. */
async function writePapers(host: Host, office: OfficeClient, job: JobDone, out: string): Promise<string[]> {
  const names: string[] = [];
  const keep = (name: string, bytes: Uint8Array): void => {
    writeFileSync(path.join(out, name), bytes);
    names.push(name);
  };
  const archived = async (name: string, paper: { documentId: number; missing: string[] }): Promise<void> => {
    const { file } = await office.documents.get({ id: paper.documentId });
    keep(name, new Uint8Array(await file.arrayBuffer()));
    if (paper.missing.length > 0) process.stdout.write(`${name}：本机字体缺字 ${paper.missing.join(' ')}\n`);
  };
  await archived('notice.pdf', await office.notices.sheet({ id: job.noticeId }));
  await archived('minutes.pdf', await office.meetings.minutes({ id: job.meetingId }));
  const booklets = await office.passbooks.booklets({ passbookIds: job.passbookIds });
  for (const [at, paper] of booklets.entries()) {
    await archived(booklets.length === 1 ? 'passbooks.pdf' : `passbooks-${String(at + 1)}.pdf`, paper);
  }
  await archived('cards.pdf', await office.cards.sheets({ cardIds: job.cardIds, arrangement: 'sheet' }));
  const slips = slipsJob(host.app.store, job.redemptionIds, host.app.store.clock().toISOString());
  keep('slips.pdf', (await host.app.renderer.render(slips)).pdf);
  await archived('settlement.pdf', await office.settlements.paper({ id: job.settlementId }));
  return names;
}

function summaryOf(host: Host, job: JobDone, documents: string[]): Record<string, unknown> {
  const { store } = host.app;
  const chain = verifyChain(store);
  return {
    households: count(host, 'SELECT count(*) AS n FROM household'),
    members: count(host, 'SELECT count(*) AS n FROM member'),
    groups: count(host, 'SELECT count(DISTINCT group_id) AS n FROM household'),
    partyMembers: count(host, `SELECT count(*) AS n FROM member WHERE political_status LIKE '中共%党员'`),
    rosterFaults: job.rosterFaults,
    declarations: job.declarations,
    registerFaults: job.registerFaults,
    posted: job.posted,
    pointsAwarded: pointsAsNumber(job.awarded),
    pointsDeducted: pointsAsNumber(job.deducted),
    goods: job.goods,
    goodsFaults: job.goodsFaults,
    redemptions: job.redemptionIds.length,
    pointsRedeemed: pointsAsNumber(job.redeemed),
    ledgerSum: pointsAsNumber(ledgerSum(store)),
    chainHead: chainHead(store).hash,
    chainVerified: chain.ok,
    documents,
  };
}

async function run(options: DemoOptions): Promise<void> {
  const dataDir =
    options.data === undefined
      ? mkdtempSync(path.join(tmpdir(), 'village-points-demo-'))
      : path.resolve(options.data);
  const workbooks = {
    roster: workbook(options.roster),
    register: workbook(options.register),
    goods: workbook(options.goods),
  };
  mkdirSync(options.out, { recursive: true });
  const lock = takeDataFolder(dataDir);
  if (!lock) throw new Refusal('databaseLocked', `数据目录正被另一个村积分使用：${dataDir}。`);
  let now = new Date();
  const host = await startHost({
    ...pathsBeside(import.meta.filename),
    dataDir,
    port: null,
    appVersion,
    clock: () => now,
  });
  try {
    const office = officeScreen(host.app);
    const job = await doWholeJob(office, {
      ...workbooks,
      groups: options.groups,
      period: options.period,
      redeemers: 25,
      administrator: { name: '管理员', login: 'admin', password: 'village-points' },
      setToday: (date) => {
        now = new Date(`${date}T09:00:00+08:00`);
      },
    });
    const documents = await writePapers(host, office, job, options.out);
    const summary = summaryOf(host, job, documents);
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    if (summary['chainVerified'] !== true || summary['ledgerSum'] !== 0) throw new Error('台账校验不通过');
  } finally {
    await host.close();
    lock.release();
    if (options.data === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
}

try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
process.exit();

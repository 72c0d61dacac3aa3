/** Runs a whole month on given workbooks; writes its documents to a folder and returns its figures. */
import { villageTotals } from '../../db/village/totals.ts';
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chainHead, ledgerSum, verifyChain } from '../../db/ledger/chain.ts';
import { pointsAsNumber } from '../../shared/values/points.ts';
import { Refusal } from '../../shared/refusals.ts';
import { databaseFile } from '../host/database.ts';
import { ensureDir } from '../../db/database/ensure-dir.ts';
import { startHost, type Host, type HostOptions } from '../host/host.ts';
import { slipsJob } from '../host/documents/slip-document.ts';
import { acquireInstanceLock } from '../host/instance-lock.ts';
import { runMonthScenario, type MonthResult } from '../host/sample/month-scenario.ts';
import type { FoundFault } from '../host/sample/scenario-setup.ts';
import { inProcessClient, type InProcessClient, type Workbook } from '../host/sample/in-process-client.ts';

export interface DemoOptions {
  /** Paths of the three workbooks. */
  roster: string;
  register: string;
  goods: string;
  /** Number of groups in the village profile. */
  groups: number;
  /** The register's month, 'YYYY-MM'. */
  period: string;
  /** Output folder of the documents. */
  out: string;
  /** Data folder to keep the village in; without it nothing is kept. */
  data: string | undefined;
}

/** Figures of the run; points as decimal numbers, documents as file names in the folder. */
export interface DemoSummary {
  households: number;
  members: number;
  groups: number;
  partyMembers: number;
  rosterFaults: FoundFault[];
  declarations: number;
  registerFaults: FoundFault[];
  posted: number;
  pointsAwarded: number;
  pointsDeducted: number;
  goods: number;
  goodsFaults: FoundFault[];
  redemptions: number;
  pointsRedeemed: number;
  ledgerSum: number;
  chainHead: string;
  chainVerified: boolean;
  documents: string[];
}

const REASONS: Record<string, string> = {
  ENOENT: '没有这个文件',
  EISDIR: '这是文件夹，不是文件',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '所在磁盘只能读',
  ENOTDIR: '路径中有一段不是文件夹',
  EEXIST: '已有同名的文件',
  ENOSPC: '磁盘已满',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

function workbook(file: string): Workbook {
  try {
    return { name: path.basename(file), bytes: new Uint8Array(readFileSync(file)) };
  } catch (error) {
    throw new Refusal('badWorkbook', `读不到文件 ${file}：${reasonOf(error)}。请检查路径。`);
  }
}

/** A writable folder, created if missing. Refuses invalidInput otherwise. */
function writableFolder(dir: string, what: string): string {
  const folder = path.resolve(dir);
  try {
    ensureDir(folder);
    accessSync(folder, constants.W_OK);
    if (!statSync(folder).isDirectory()) throw new Error('不是文件夹');
  } catch (error) {
    throw new Refusal('invalidInput', `${what} ${dir} 不能写入：${reasonOf(error)}。请换一个文件夹。`);
  }
  return folder;
}

interface Papers {
  files: { name: string; bytes: Uint8Array }[];
  /** Characters missing in the fonts, by document. */
  missing: string[];
}

/** All documents, rendered before the first is written. */
async function drawPapers(host: Host, office: InProcessClient, job: MonthResult): Promise<Papers> {
  const papers: Papers = { files: [], missing: [] };
  const archived = async (name: string, paper: { documentId: number; missing: string[] }): Promise<void> => {
    const { file } = await office.documents.get({ id: paper.documentId });
    papers.files.push({ name, bytes: new Uint8Array(await file.arrayBuffer()) });
    if (paper.missing.length > 0) papers.missing.push(`${name}：本机字体缺字 ${paper.missing.join(' ')}`);
  };
  if (job.noticeId !== null)
    await archived('notice.pdf', await office.notices.document({ id: job.noticeId }));
  if (job.meetingId !== null)
    await archived('minutes.pdf', await office.meetings.minutesDocument({ id: job.meetingId }));
  if (job.passbookIds.length > 0) {
    const booklets = await office.passbooks.documents({ passbookIds: job.passbookIds });
    for (const [at, paper] of booklets.entries()) {
      await archived(booklets.length === 1 ? 'passbooks.pdf' : `passbooks-${String(at + 1)}.pdf`, paper);
    }
  }
  if (job.cardIds.length > 0)
    await archived('cards.pdf', await office.cards.document({ cardIds: job.cardIds, arrangement: 'sheet' }));
  if (job.redemptionIds.length > 0) {
    const slips = slipsJob(host.app, job.redemptionIds);
    papers.files.push({ name: 'slips.pdf', bytes: (await host.app.renderer.render(slips)).pdf });
  }
  if (job.settlementId !== null)
    await archived('settlement.pdf', await office.settlements.document({ id: job.settlementId }));
  return papers;
}

function summaryOf(host: Host, job: MonthResult, documents: string[]): DemoSummary {
  const { store } = host.app;
  return {
    ...villageTotals(store),
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
    chainVerified: verifyChain(store).ok,
    documents,
  };
}

export interface DemoProgram {
  program: Omit<HostOptions, 'dataDir' | 'port' | 'clock'>;
  /** Prints a progress line. */
  say: (line: string) => void;
}

async function jobIn(
  dataDir: string,
  options: DemoOptions,
  { program, say }: DemoProgram,
): Promise<DemoSummary> {
  const workbooks = {
    roster: workbook(options.roster),
    register: workbook(options.register),
    goods: workbook(options.goods),
  };
  const out = writableFolder(options.out, '输出目录');
  let now = new Date();
  const host = await startHost({ ...program, dataDir, port: null, clock: () => now });
  try {
    const office = inProcessClient(host.app);
    const job = await runMonthScenario(office, {
      ...workbooks,
      groups: options.groups,
      period: options.period,
      redeemers: 25,
      administrator: { name: '管理员', login: 'admin', password: 'village-points' },
      setToday: (date) => {
        now = new Date(`${date}T09:00:00+08:00`);
      },
    });
    const papers = await drawPapers(host, office, job);
    for (const line of papers.missing) say(line);
    for (const { name, bytes } of papers.files) writeFileSync(path.join(out, name), bytes);
    return summaryOf(
      host,
      job,
      papers.files.map(({ name }) => name),
    );
  } finally {
    await host.close();
  }
}

/**
 * Runs the month without a window. Refuses a missing file, an unwritable folder, a data folder in use or not
 * empty. A failed run leaves no partial village.
 */
export async function runDemo(options: DemoOptions, demo: DemoProgram): Promise<DemoSummary> {
  const kept = options.data !== undefined;
  const isNew = options.data === undefined || !existsSync(options.data);
  const dataDir =
    options.data === undefined
      ? mkdtempSync(path.join(tmpdir(), 'village-points-demo-'))
      : writableFolder(options.data, '数据目录');
  const lock = acquireInstanceLock(dataDir);
  if (!lock) {
    throw new Refusal(
      'databaseLocked',
      `数据目录正被另一个村积分使用：${dataDir}。请先关闭它，或换一个目录。`,
    );
  }
  let done = false;
  const mayRemove = !existsSync(databaseFile(dataDir));
  try {
    if (!mayRemove) {
      throw new Refusal(
        'inUse',
        `数据目录里已有村庄资料：${dataDir}。请换一个空目录，免得与原有资料混在一起。`,
      );
    }
    const summary = await jobIn(dataDir, options, demo);
    done = true;
    return summary;
  } finally {
    lock.release();
    if ((!kept || !done) && mayRemove) forget(dataDir, isNew);
  }
}

/** Files the program itself creates in its data folder. */
const OWN = [
  'village.db',
  'village.db-wal',
  'village.db-shm',
  'key',
  'backups',
  'run.log',
  'running.lock',
  'running.json',
];

function forget(dataDir: string, isNew: boolean): void {
  if (isNew) rmSync(dataDir, { recursive: true, force: true });
  else for (const name of OWN) rmSync(path.join(dataDir, name), { recursive: true, force: true });
}

/**
 * Every read of the contract on a village of ten years, through HTTP, against a reference query of the same run. An office PC
 * takes 30 ms for the reference: five times as long is the 150 ms that no read of a screen may take. The heaviest reads run beside
 * the work and may take longer; while they do, nobody else may wait for more than 50 ms.
 */
import { fork } from 'node:child_process';
import { constants, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import Database from 'better-sqlite3';
import { contract, type Contract } from '../../shared/contract/index.ts';
import { median, report } from './measure.ts';
import { bigVillage, PRESENT_MONTH, VILLAGE_HOUSEHOLDS } from './village.ts';
import { PASSWORD } from './village-host.ts';

type Client = ContractRouterClient<Contract>;
type Read = (client: Client) => Promise<unknown>;

/** Times the reference that a read of a screen may take, and that others may wait for one that runs beside the work. */
const MOST = 5;
const MOST_WAIT = 50 / 30;
/** A read beside the work: as long as a person waits for a figure that was asked for apart. */
const MOST_BESIDE = 100;
const REPEATS = 5;

const page = { offset: 0, limit: 100 };
const [schemeId, closedScheme, householdId, accountId] = [1, 2, 77, 77];
const fiveYears = { from: '2021-12-01', to: '2026-11-28' };

/** What the pages ask, the dearest of it too. A procedure that is in neither list fails. */
const READS: Record<string, Record<string, Read>> = {
  'village.profile': { '': (c) => c.village.profile() },
  'village.dateBelief': { '': (c) => c.village.dateBelief() },
  'village.counterSettings': { '': (c) => c.village.counterSettings() },
  'village.books': { '': (c) => c.village.books() },
  'staff.session': { '': (c) => c.staff.session() },
  'staff.list': { '': (c) => c.staff.list() },
  'staff.door': { '': (c) => c.staff.door() },
  'staff.doorSettings': { '': (c) => c.staff.doorSettings() },
  'audit.list': {
    'the newest': (c) => c.audit.list({ limit: 50 }),
    'days long ago': (c) => c.audit.list({ limit: 50, from: '2018-03-01', to: '2018-03-31' }),
    'of a record': (c) => c.audit.list({ limit: 50, subject: 'declaration:500000' }),
  },
  'households.search': {
    名字: (c) => c.households.search({ query: '余明' }),
    拼音: (c) => c.households.search({ query: 'ym' }),
  },
  'households.summary': { '': (c) => c.households.summary({ householdId }) },
  'households.list': {
    '': (c) => c.households.list({ query: '', groupId: null, state: 'current', tag: null, ...page }),
    党员: (c) => c.households.list({ query: '余', groupId: null, state: 'all', tag: '党员', ...page }),
  },
  'households.facets': { '': (c) => c.households.facets() },
  'households.detail': { '': (c) => c.households.detail({ householdId }) },
  'households.history': { '': (c) => c.households.history({ householdId }) },
  'schemes.templates': { '': (c) => c.schemes.templates() },
  'schemes.list': { '': (c) => c.schemes.list() },
  'schemes.version': { '': (c) => c.schemes.version({ versionId: 1 }) },
  'schemes.inForce': { '': (c) => c.schemes.inForce({}) },
  'declarations.list': {
    'this month': (c) => c.declarations.list({ schemeId, period: PRESENT_MONTH, ...page }),
    everything: (c) => c.declarations.list(page),
    'the last page': (c) => c.declarations.list({ offset: 900_000, limit: 100 }),
    'a scheme that was closed': (c) => c.declarations.list({ schemeId: closedScheme, ...page }),
    posted: (c) => c.declarations.list({ schemeId, states: ['posted'], ...page }),
    declared: (c) => c.declarations.list({ states: ['declared'], ...page }),
    deductions: (c) => c.declarations.list({ direction: 'deduction', ...page }),
    'an item': (c) => c.declarations.list({ itemId: 'waste-dumped', ...page }),
    'a group': (c) => c.declarations.list({ schemeId, groupId: 3, ...page }),
    'a household': (c) => c.declarations.list({ householdId, ...page }),
    河道: (c) => c.declarations.list({ schemeId, query: '河道', ...page }),
    不存在的: (c) => c.declarations.list({ schemeId, query: '不存在的', ...page }),
    余: (c) => c.declarations.list({ query: '余', ...page }),
    'a number': (c) => c.declarations.list({ query: '2019-05-0123', ...page }),
    'the month to verify': (c) =>
      c.declarations.list({ schemeId, period: PRESENT_MONTH, states: ['declared'], limit: 2000 }),
  },
  'declarations.totals': {
    everything: (c) => c.declarations.totals({}),
    'this month': (c) => c.declarations.totals({ schemeId, period: PRESENT_MONTH }),
    posted: (c) => c.declarations.totals({ schemeId, states: ['posted'] }),
    deductions: (c) => c.declarations.totals({ direction: 'deduction' }),
    'a household': (c) => c.declarations.totals({ householdId }),
    不存在的: (c) => c.declarations.totals({ schemeId, query: '不存在的' }),
    'a month of a group': (c) => c.declarations.totals({ schemeId, period: PRESENT_MONTH, groupId: 3 }),
  },
  'declarations.latestPeriod': { '': (c) => c.declarations.latestPeriod({ schemeId }) },
  'declarations.quotaLines': { '': (c) => c.declarations.quotaLines({ schemeId, month: PRESENT_MONTH }) },
  'declarations.get': { '': (c) => c.declarations.get({ id: 800_000 }) },
  'declarations.judge': {
    '': (c) =>
      c.declarations.judge({
        schemeId,
        householdId,
        memberId: null,
        itemId: 'river-cleaning',
        deedDate: '2026-11-20',
        reason: '参加河道清理',
      }),
  },
  'inspections.list': { '': (c) => c.inspections.list({ schemeId, ...page }) },
  'registerImports.list': { '': (c) => c.registerImports.list() },
  'rectifications.list': {
    open: (c) => c.rectifications.list({ schemeId }),
    all: (c) => c.rectifications.list({ open: false }),
  },
  'meetings.committee': { '': (c) => c.meetings.committee() },
  'meetings.list': { '': (c) => c.meetings.list(page) },
  'meetings.background': { '': (c) => c.meetings.background({ declarationId: 999_000 }) },
  'meetings.waiting': { '': (c) => c.meetings.waiting({ schemeId, period: PRESENT_MONTH }) },
  'assessments.schemes': { '': (c) => c.assessments.schemes() },
  'notices.list': { '': (c) => c.notices.list(page) },
  'notices.waiting': { '': (c) => c.notices.waiting({ schemeId, period: PRESENT_MONTH }) },
  'notices.openObjections': { '': (c) => c.notices.openObjections() },
  'ledger.overview': { '': (c) => c.ledger.overview() },
  'ledger.accounts': {
    '': (c) => c.ledger.accounts({ schemeId, ...page }),
    moved: (c) => c.ledger.accounts({ schemeId, only: 'moved', query: '余', ...page }),
  },
  'ledger.accountsOfHousehold': { '': (c) => c.ledger.accountsOfHousehold({ householdId }) },
  'ledger.statement': { '': (c) => c.ledger.statement({ accountId, ...page }) },
  'ledger.journal': {
    '': (c) => c.ledger.journal({ schemeId, limit: 100 }),
    'the middle': (c) => c.ledger.journal({ schemeId, before: 500_000, limit: 100 }),
    'a scheme that was closed': (c) => c.ledger.journal({ schemeId: closedScheme, limit: 100 }),
    'a month': (c) => c.ledger.journal({ schemeId, period: '2019-03', limit: 100 }),
    'a kind that is not there': (c) => c.ledger.journal({ schemeId, kind: 'reversal', limit: 100 }),
    余: (c) => c.ledger.journal({ schemeId, query: '余', limit: 100 }),
    户号: (c) => c.ledger.journal({ schemeId, query: '00077', limit: 100 }),
  },
  'ledger.journalTotals': {
    '': (c) => c.ledger.journalTotals({ schemeId }),
    户号: (c) => c.ledger.journalTotals({ schemeId, query: '00077' }),
  },
  'ledger.months': { '': (c) => c.ledger.months({ schemeId }) },
  'ledger.story': { '': (c) => c.ledger.story({ transferId: 700_000 }) },
  'participants.list': { '': (c) => c.participants.list({ schemeId, date: '2026-11-28', ...page }) },
  'participants.people': { '': (c) => c.participants.people({ schemeId, query: '余' }) },
  'participants.duties': { '': (c) => c.participants.duties({ schemeId, date: '2026-11-28' }) },
  'participants.suspensions': { '': (c) => c.participants.suspensions({ schemeId, date: '2026-11-28' }) },
  'passbooks.list': { '': (c) => c.passbooks.list({ schemeId, ...page }) },
  'passbooks.ofHousehold': { '': (c) => c.passbooks.ofHousehold({ householdId }) },
  'passbooks.prepare': { '': (c) => c.passbooks.prepare({ passbookId: 77 }) },
  'passbooks.missing': { '': (c) => c.passbooks.missing({ schemeId }) },
  'passbooks.calibration': { '': (c) => c.passbooks.calibration() },
  'cards.list': { '': (c) => c.cards.list(page) },
  'cards.ofHousehold': { '': (c) => c.cards.ofHousehold({ householdId }) },
  'goods.list': { '': (c) => c.goods.list({ text: '' }) },
  'goods.get': { '': (c) => c.goods.get({ id: 1 }) },
  'goods.shelf': { '': (c) => c.goods.shelf() },
  'goods.ending': { '': (c) => c.goods.ending({ days: 30 }) },
  'redemptions.whom': {
    户号: (c) => c.redemptions.whom({ text: '00077' }),
    姓: (c) => c.redemptions.whom({ text: '余' }),
  },
  'redemptions.slip': { '': (c) => c.redemptions.slip({ slipNo: '2024-070000' }) },
  'redemptions.list': {
    'a month': (c) => c.redemptions.list({ from: '2026-10-01', to: '2026-10-31', text: '', ...page }),
    'five years': (c) => c.redemptions.list({ ...fiveYears, text: '', ...page }),
    '余, five years': (c) => c.redemptions.list({ ...fiveYears, text: '余', ...page }),
  },
  'redemptions.day': { '': (c) => c.redemptions.day({ day: '2026-10-28' }) },
  'search.records': {
    号: (c) => c.search.records({ query: '2026-9-4' }),
    名: (c) => c.search.records({ query: '肥皂' }),
  },
  'settlements.list': { '': (c) => c.settlements.list() },
  'settlements.unsettled': { '': (c) => c.settlements.unsettled() },
  'settlements.preview': { 'five years': (c) => c.settlements.preview({ schemeId, ...fiveYears }) },
  'uses.find': { '': (c) => c.uses.find({ schemeId, text: '余' }) },
  'uses.terms': { '': (c) => c.uses.terms({ schemeId, subjectId: householdId }) },
  'uses.list': { '': (c) => c.uses.list({ ...fiveYears, text: '', ...page }) },
  'uses.privileges': { '': (c) => c.uses.privileges({ schemeId }) },
  'uses.prices': { '': (c) => c.uses.prices({ schemeId }) },
  'closes.due': { '': (c) => c.closes.due() },
  'closes.list': { '': (c) => c.closes.list() },
  'boards.latestMonth': { '': (c) => c.boards.latestMonth({ schemeId }) },
  'documents.list': { '': (c) => c.documents.list({}) },
  'home.overview': { '': (c) => c.home.overview() },
  'backup.list': { '': (c) => c.backup.list() },
};

/** Reads that go through the whole ledger, a year, or a workbook: they run beside the work. */
const BESIDE: Record<string, Record<string, Read>> = {
  'audit.list': { '河道, in ten years': (c) => c.audit.list({ limit: 50, text: '不存在的' }) },
  'boards.board': {
    month: (c) => c.boards.board({ schemeId, period: '2026-10' }),
    year: (c) => c.boards.board({ schemeId, period: '2026' }),
  },
  'boards.own': { '': (c) => c.boards.own({ householdId, year: '2026' }) },
  'closes.preview': { year: (c) => c.closes.preview({ schemeId, period: '2025', inputs: {} }) },
  'declarations.totals': {
    河道: (c) => c.declarations.totals({ schemeId, query: '河道' }),
    'a group': (c) => c.declarations.totals({ schemeId, groupId: 3 }),
  },
  'ledger.journalTotals': { 余: (c) => c.ledger.journalTotals({ schemeId, query: '余' }) },
  'meetings.get': { 'eight thousand deeds': (c) => c.meetings.get({ id: 100 }) },
  'notices.get': { 'eight thousand lines': (c) => c.notices.get({ id: 100 }) },
  'ledger.checkCode': { '': (c) => c.ledger.checkCode({ code: '0123456789abcdef' }) },
  'ledger.verify': { '': (c) => c.ledger.verify() },
};

/** They change something, read a workbook or draw a paper in threads of their own, or have nothing to read in this village. */
const OTHERS = new Set([
  'village.setUp',
  'village.visitSample',
  'village.leaveSample',
  'village.recoveryCode',
  'village.recoverySheet',
  'staff.signIn',
  'staff.signOut',
  'staff.lock',
  'staff.unlock',
  'staff.changePassword',
  'staff.resetByRecoveryCode',
  'workbooks.sample',
  'workbooks.faultRows',
  'households.lookAtCitizenId',
  'households.readRoster',
  'households.previewRoster',
  'schemes.ruleSheet',
  'ruleTables.read',
  'ruleTables.preview',
  'declarations.evidence',
  'declarations.form',
  'declarations.readRegister',
  'declarations.previewRegister',
  'inspections.get',
  'inspections.preview',
  'inspections.gridLog',
  'rectifications.paper',
  'meetings.minutes',
  'meetings.attendanceSheet',
  'assessments.overview',
  'assessments.get',
  'assessments.rewards',
  'assessments.resultSheet',
  'assessments.rewardSheet',
  'notices.sheet',
  'notices.answerSheet',
  'ledger.reversalSlip',
  'ledger.statementSheet',
  'passbooks.booklets',
  'passbooks.reprintLine',
  'passbooks.calibrationSheet',
  'cards.sheets',
  'goods.readGoods',
  'goods.previewGoods',
  'redemptions.slipPaper',
  'redemptions.dayPaper',
  'settlements.get',
  'settlements.paper',
  'uses.voucher',
  'uses.worthOfLoad',
  'closes.get',
  'closes.resultSheet',
  'closes.dividendSheet',
  'closes.paySheet',
  'documents.get',
  'backup.folder',
  'backup.download',
  'backup.look',
  'backup.lookAtDoor',
  'backup.openWithCode',
]);

function shapeOf(procedure: object): object {
  const schema = (procedure as { '~orpc': { inputSchema?: { shape?: object } } })['~orpc'].inputSchema;
  return schema?.shape ?? {};
}

/** Acts carry the id of their request; everything else has to be in one of the lists. */
function requireEveryProcedure(): void {
  const missing = Object.entries(contract)
    .flatMap(([feature, procedures]) =>
      Object.entries(procedures).map(([name, procedure]) => [`${feature}.${name}`, procedure] as const),
    )
    .filter(([name, procedure]) => !('requestId' in shapeOf(procedure)) && !OTHERS.has(name))
    .map(([name]) => name)
    .filter((name) => !(name in READS) && !(name in BESIDE));
  if (missing.length > 0) throw new Error(`no read of ${missing.join(', ')}`);
}

const memory = new Database(':memory:');
const reference = memory.prepare(
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150000)
   SELECT sum(length(CAST(i AS TEXT))) FROM n`,
);
const references: number[] = [];

function referenceMs(): number {
  const begun = performance.now();
  reference.get();
  const spent = performance.now() - begun;
  references.push(spent);
  return spent;
}

interface Timed {
  name: string;
  work: number[];
  baseline: number[];
  limit: number;
}

async function answered(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    // What the village has none of is refused, which is an answer too.
    if (!(error instanceof ORPCError) || error.code !== 'REFUSED') throw error;
  }
}

async function time(name: string, client: Client, read: Read, limit: number): Promise<Timed> {
  const timed: Timed = { name, work: [], baseline: [], limit };
  const repeats = limit === MOST ? REPEATS : 1;
  for (let turn = 0; turn < repeats; turn += 1) {
    timed.baseline.push(referenceMs());
    const begun = performance.now();
    await answered(read(client));
    timed.work.push(performance.now() - begun);
  }
  return timed;
}

/** The longest that a scanned card waits while something else is read. */
async function waits(client: Client, name: string, read: Read): Promise<Timed> {
  const timed: Timed = { name: `${name}: others wait`, work: [], baseline: [], limit: MOST_WAIT };
  const progress = { done: false };
  const reading = answered(read(client)).finally(() => (progress.done = true));
  for (let turn = 0; !progress.done && turn < 400; turn += 1) {
    const begun = performance.now();
    await answered(client.ledger.accountsOfHousehold({ householdId: 1 + (turn % VILLAGE_HOUSEHOLDS) }));
    timed.work.push(performance.now() - begun);
    timed.baseline.push(referenceMs());
  }
  await reading;
  return timed;
}

async function signedIn(url: string): Promise<Client> {
  const opened = await fetch(url, { redirect: 'manual' });
  let cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const link = new RPCLink({
    url: new URL('/rpc', url).href,
    headers: () => ({ cookie, 'x-village-points': '1' }),
    async fetch(asked, init) {
      const answer = await fetch(asked, init);
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return answer;
    },
  });
  const client: Client = createORPCClient(link);
  await client.staff.signIn({ login: 'administrator', password: PASSWORD });
  return client;
}

const only = process.argv[2] ?? '';
requireEveryProcedure();
const dir = mkdtempSync(path.join(tmpdir(), 'bench-reads-'));
copyFileSync(bigVillage(), path.join(dir, 'village.db'), constants.COPYFILE_FICLONE);
const host = fork(path.join(import.meta.dirname, 'village-host.ts'), [dir], { stdio: 'inherit' });
const results: Timed[] = [];
try {
  const url = await new Promise<string>((resolve, reject) => {
    host.once('message', (message) => resolve((message as { url: string }).url));
    host.once('exit', () => reject(new Error('the host did not start')));
  });
  const client = await signedIn(url);
  for (let warmUp = 0; warmUp < 10; warmUp += 1) referenceMs();
  for (const [limit, reads] of [
    [MOST, READS],
    [MOST_BESIDE, BESIDE],
  ] as const) {
    for (const [name, cases] of Object.entries(reads)) {
      if (!name.includes(only)) continue;
      for (const [which, read] of Object.entries(cases)) {
        const full = which === '' ? name : `${name} (${which})`;
        if (limit === MOST_BESIDE) results.push(await waits(client, full, read));
        results.push(await time(full, client, read, name === 'ledger.verify' ? Infinity : limit));
        const last = results.at(-1);
        if (last) console.log(`  ${median(last.work).toFixed(1).padStart(8)} ms  ${full}`);
      }
    }
  }
} finally {
  host.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
}

/** A machine that does something else now and then does not count. */
function nearlyLongest(work: readonly number[]): number {
  return work.toSorted((a, b) => a - b)[Math.floor((work.length - 1) * 0.95)] ?? 0;
}

const middle = median(references);
const ratioOf = ({ name, work, limit }: Timed): number =>
  (name.endsWith('others wait') ? nearlyLongest(work) : median(work)) / middle / limit;
const slow = results.filter((timed) => ratioOf(timed) > 1);
for (const timed of slow) {
  console.log(
    `  太慢：${timed.name}，${median(timed.work).toFixed(0)} 毫秒（对照 ${middle.toFixed(1)} 毫秒）`,
  );
}
const worst = results.toSorted((a, b) => ratioOf(b) - ratioOf(a))[0];
if (worst) {
  report(
    'reads',
    { work: worst.work.map(() => ratioOf(worst) * middle * MOST), baseline: references },
    {
      work: `十年的村里最慢的一次查询（${worst.name}）`,
      baseline: '对照查询（办公电脑约 30 毫秒）',
      limit: MOST,
      notes: { 查询: results.length, 太慢: slow.map(({ name }) => name).join('、') || '无' },
    },
  );
}
process.exit();

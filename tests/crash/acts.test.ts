/** Acts that write much, each killed at its beginning, in its middle, before its commit and after it. */
import { createHash } from 'node:crypto';
import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { batchesInStock } from '../../db/goods/batches.ts';
import { previewVoucherSettlement } from '../../db/redemptions/settle-vouchers.ts';
import { previewSettlement } from '../../db/redemptions/settlement-preview.ts';
import { closeStore, openStore } from '../../db/database/open.ts';
import type { Store } from '../../db/database/store.ts';
import { issuePassbooks } from '../../db/passbooks/issue-books.ts';
import { printing } from '../builders/passbooks.ts';
import { listedRuns } from '../../db/import-runs.ts';
import { changeDraft } from '../../db/schemes/draft.ts';
import { draftMark } from '../../db/draft-mark.ts';
import { adoptScheme } from '../../db/schemes/adopt.ts';
import { giveReasons, reasonsMark } from '../../db/schemes/reasons.ts';
import { schemeVersionById } from '../../db/schemes/versions.ts';
import { openShift } from '../../db/shifts/open.ts';
import { findOpenShift } from '../../db/shifts/read.ts';
import { writeWorkbook, type ExportCell } from '../../electron/host/workbooks/write-workbook.ts';
import { postedDeclarations, preview, somebody, villageUnder } from '../builders/closes.ts';
import { withoutBasePoints } from '../builders/steps.ts';
import { reasonsFor } from '../builders/fill-missing.ts';
import { soap } from '../builders/goods.ts';
import { citizenIdOf } from '../builders/citizen-ids.ts';
import { entry, openBooks, posted } from '../builders/ledger.ts';
import { basket, householdWith, redeemed } from '../builders/redemptions.ts';
import { redeem } from '../../db/redemptions/redeem.ts';
import { issuedTo, schemeWithVouchers, seriesOf } from '../builders/vouchers.ts';
import { aVote, inForceScheme } from '../builders/schemes.ts';
import { counted } from '../builders/stocktakes.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { importRoster } from '../electron/workbooks/workbooks.ts';
import { adopted } from '../builders/filled-template.ts';
import { requestIdOf } from './acknowledge.ts';
import { run, type Planned } from './acts.ts';
import { bundled, live } from './kill.ts';
import { MIGRATIONS, SECRET } from './place.ts';
import { expectAgreement, numberOf } from './village.ts';

let worker: string;
beforeAll(async () => {
  worker = await bundled('worker-act.ts');
});
let village: TestVillage | undefined;
afterEach(() => village?.close());

/** Everything in the books. */
function contentOf(store: Store): string {
  const hash = createHash('sha256');
  const tables = store.sqlite
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`,
    )
    .pluck()
    .all() as string[];
  for (const table of tables)
    hash.update(`${table} ${JSON.stringify(store.sqlite.prepare(`SELECT * FROM "${table}"`).raw().all())}`);
  return hash.digest('hex');
}

/** Kills the act at moments of it; after each the books are wholly without it or with it, and once only when it is asked again. */
async function expectWhole({ store, dir, clock }: TestVillage, plan: Planned): Promise<void> {
  const instant = clock.now.toISOString();
  const actFile = path.join(dir, 'act.json');
  writeFileSync(actFile, JSON.stringify(plan));
  const before = contentOf(store);
  closeStore(store);
  const file = path.join(dir, 'killed.db');
  const life = (dying: number) => {
    copyFileSync(store.file, file);
    return live<{ statements: number }>(worker, [file, MIGRATIONS, instant, actFile, String(dying)], {
      line: 99,
      after: 0,
    });
  };
  const look = <Answer>(at: (opened: Store) => Answer): Answer => {
    const clockOf = () => new Date(instant);
    const opened = openStore({ file, secret: SECRET, migrationsDir: MIGRATIONS, clock: clockOf });
    try {
      return at(opened);
    } finally {
      closeStore(opened);
    }
  };
  const whole = await life(0);
  expect(whole.fault).toBe('');
  const { statements } = whole.acknowledged[0]!;
  const after = look(contentOf);
  expect(after).not.toBe(before);
  // Before its second statement, in its middle, near its end, before its commit, and after it.
  const moments = [2, Math.ceil(statements / 2), statements - 2, statements, statements + 1];
  for (const moment of moments) {
    const { killed, fault } = await life(moment);
    expect([fault, killed]).toEqual(['', true]);
    look((opened) => {
      expect(contentOf(opened), `${plan.name} killed at ${String(moment)} of ${String(statements)}`).toBe(
        moment > statements ? after : before,
      );
      const first = run(opened, plan);
      expect(contentOf(opened)).toBe(after);
      expect(run(opened, plan)).toEqual(first);
      expect(contentOf(opened)).toBe(after);
      expectAgreement(opened);
      expect(opened.sqlite.pragma('foreign_key_check')).toEqual([]);
      expect(numberOf(opened, 'SELECT count(*) FROM request WHERE id = ?', plan.input.requestId)).toBe(1);
    });
  }
}

const requestId = requestIdOf(9, 1);

const ROSTER = [
  ['组别', '户号', '姓名', '与户主关系', '身份证号', '电话'],
  ...Array.from({ length: 30 }, (_, n): ExportCell[] => [
    '一组',
    `019${String(Math.floor(n / 2)).padStart(2, '0')}`,
    `余${'甲乙丙丁戊己庚辛壬癸'.charAt(n % 10)}`,
    n % 2 === 0 ? '户主' : '配偶',
    citizenIdOf(n),
    '',
  ]),
];
const rosterPlan = () => ({
  roster: {
    households: importRoster(writeWorkbook([{ name: '花名册', rows: ROSTER }])).households,
    hasPoliticalStatus: false,
  },
  faults: [],
  fileName: '花名册.xlsx',
  sha256: 'a'.repeat(64),
  acceptChanges: 'all' as const,
  requestId,
});

const goodsPlan = () => ({
  requestId,
  fileName: '目录.xlsx',
  sha256: 'b'.repeat(64),
  stock: 'all' as const,
  lines: Array.from({ length: 20 }, (_, n) => ({
    row: n + 2,
    code: null,
    name: `碗${String(n)}`,
    spec: '',
    unit: '只',
    category: '日用品',
    points: 300,
    source: 'shop' as const,
    quantity: 10,
    unitPrice: 100,
    bestBefore: null,
    provider: '',
  })),
});

describe('killed in the middle, it is in the books completely or not at all, and once', () => {
  test('the import of a roster, and its being taken back', async () => {
    village = buildVillage();
    const plan = { name: 'importRoster', input: rosterPlan() } as const;
    await expectWhole(village, plan);
    village.close();
    village = buildVillage();
    run(village.store, plan);
    const importRunId = listedRuns(village.store, 'roster', 1)[0]!.id;
    const input = { importRunId, reason: '导错', requestId: requestIdOf(9, 2) };
    await expectWhole(village, { name: 'withdrawRoster', input });
  }, 120_000);

  test('the import of a register', async () => {
    village = buildVillage();
    const { schemeId } = inForceScheme(village);
    const { id: householdId } = householdWith(village, schemeId);
    const lines = Array.from({ length: 20 }, (_, n) => ({
      row: n + 2,
      householdId,
      date: `2026-09-${String(n + 1).padStart(2, '0')}`,
      itemText: '参加周末河道清理',
      reason: `参加周末河道清理 ${String(n)}`,
      points: 500,
      channel: null,
      quantityText: '',
      channelText: '',
      registrar: '',
      witness: '',
      remark: '',
    }));
    const file = { fileName: '9月.xlsx', sha256: 'c'.repeat(64), sheet: '9月' };
    const input = { schemeId, period: '2026-09', ...file, lines, choices: [], requestId };
    await expectWhole(village, { name: 'importRegister', input });
  }, 60_000);

  test('the import of goods, and its being taken back', async () => {
    village = buildVillage();
    const plan = { name: 'importGoods', input: goodsPlan() } as const;
    await expectWhole(village, plan);
    village.close();
    village = buildVillage();
    run(village.store, plan);
    const importRunId = listedRuns(village.store, 'goods', 1)[0]!.id;
    const input = { importRunId, reason: '导错', requestId: requestIdOf(9, 2) };
    await expectWhole(village, { name: 'withdrawGoodsImport', input });
  }, 120_000);

  test('the adoption of a scheme, and its being put in force', async () => {
    village = buildVillage();
    const { by } = village;
    const adoption = { templateId: 'dixu-virtue-bank', name: '品德银行' };
    await expectWhole(village, { name: 'adoptScheme', input: { ...adoption, requestId } });
    village.close();
    village = buildVillage();
    const { store } = village;
    const { versionId } = adoptScheme(store, by.accountant, adoption);
    const rules = adopted('dixu-virtue-bank', {});
    const { mark } = changeDraft(store, by.accountant, {
      versionId,
      mark: draftMark(schemeVersionById(store, versionId).rules),
      rules,
    });
    giveReasons(store, by.accountant, { versionId, mark, seen: reasonsMark([]), reasons: reasonsFor(rules) });
    const input = { versionId, mark, vote: aVote(), effectiveFrom: '2026-10-01', requestId };
    await expectWhole(village, { name: 'putInForce', input });
  }, 120_000);

  test('lines of a passbook that were seen on paper', async () => {
    village = buildVillage();
    const { schemeId, accounts } = openBooks(village);
    const [passbookId = 0] = issuePassbooks(village.store, village.by.accountant, {
      schemeId,
      owners: 'all',
    }).passbookIds;
    posted(village, ...Array.from({ length: 9 }, () => entry('award', accounts[0]!, 100)));
    const input = { requestId, ...printing(village, passbookId) };
    await expectWhole(village, { name: 'confirmPrinted', input });
  }, 60_000);

  test('a settlement', async () => {
    village = buildVillage();
    const { schemeId } = openBooks(village);
    const household = householdWith(village, schemeId, { no: '01999', points: 100_000 });
    const id = soap(village);
    for (let n = 0; n < 6; n += 1) redeemed(village, household, [[id, 1]]);
    const period = { from: '2026-09-01', to: '2026-09-26' };
    const input = {
      ...period,
      shopName: '村积分超市',
      seen: { slips: 6, points: 1800, amount: previewSettlement(village.store, period).amount },
      requestId,
    };
    await expectWhole(village, { name: 'createSettlement', input });
  }, 60_000);

  test('the close of a shift, handed over with its goods counted', async () => {
    village = buildVillage();
    const { store, by } = village;
    const household = householdWith(village, openBooks(village).schemeId, { no: '01999', points: 100_000 });
    const goods = [1, 2, 3].map((n) => soap(village!, { name: `碗${String(n)}` }));
    openShift(store, by.administrator, { requestId: requestIdOf(9, 2), countsGoods: true, counts: [] });
    for (const id of goods) redeem(store, by.administrator, basket(village, household, [[id, 2]]));
    const shift = findOpenShift(store, by.administrator.staffId!)!;
    const input = {
      requestId,
      id: shift.id,
      version: shift.version,
      receiverId: by.operator.staffId,
      counts: goods.map((goodsId, at) => ({
        goodsId,
        seen: 18,
        counted: 18 - at,
        explanation: at === 0 ? '' : '破损',
      })),
      remark: '',
    };
    await expectWhole(village, { name: 'closeShift', input });
  }, 60_000);

  test('a stocktake', async () => {
    village = buildVillage();
    for (let n = 0; n < 6; n += 1) soap(village, { name: `碗${String(n)}` });
    const counts = batchesInStock(village.store).map(({ id, quantity }, at) => ({
      batchId: id,
      seen: quantity,
      counted: quantity - at,
    }));
    const stocktakeId = counted(village, counts);
    const input = { requestId, stocktakeId, counts, reason: '月末盘点', witness: '单火珍' };
    await expectWhole(village, { name: 'stocktake', input });
  }, 60_000);

  test('a bundle of vouchers that the shop brings back, and their settlement', async () => {
    const withVouchers = (): string[] => {
      village = buildVillage();
      const schemeId = schemeWithVouchers(village, { change: 'points' });
      const household = householdWith(village, schemeId);
      const { numbers } = issuedTo(village, seriesOf(village, schemeId), [[household, { 20: 2, 5: 1 }]]);
      const paidBy = numbers[0] ?? [];
      redeemed(village, household, [[soap(village, { points: 500 }), 9]], { vouchers: paidBy });
      return paidBy;
    };
    const bundle = (numbers: string[]) => ({
      requestId,
      ranges: numbers.map((from) => ({ from, to: '' })),
      withoutFaulty: false,
    });
    const received = bundle(withVouchers());
    await expectWhole(village!, { name: 'receiveBundle', input: received });
    village!.close();
    const brought = bundle(withVouchers());
    run(village!.store, { name: 'receiveBundle', input: { ...brought, requestId: requestIdOf(9, 2) } });
    const schemeId = 1;
    const { shopName, vouchers, amount } = previewVoucherSettlement(village!.store, schemeId);
    const seen = { shopName, vouchers, amount };
    await expectWhole(village!, { name: 'settleVouchers', input: { requestId, schemeId, seen } });
  }, 120_000);

  test('the close of a year that lets points lapse', async () => {
    const closing = villageUnder('dixu-virtue-bank', (rules) => {
      Object.assign(rules, {
        cycle: 'year',
        carryOver: 'reset',
        negativeBalance: 'allowed',
        base: { kind: 'fixed', points: 10_000, spendable: true },
      });
    });
    village = closing;
    const people = Array.from('余单盖仇陈', (surname) => somebody(closing, `${surname}明梅`));
    postedDeclarations(
      closing,
      'river-cleaning',
      '2026-11-20',
      people.map((id) => [id, 500] as const),
    );
    withoutBasePoints(closing, closing.schemeId, '2026');
    const { seen } = await preview(closing, '2026', {});
    const input = { requestId, schemeId: closing.schemeId, period: '2026', inputs: {}, seen };
    await expectWhole(closing, { name: 'closePeriod', input });
  }, 60_000);
});

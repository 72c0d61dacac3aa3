/** 期初余额: a sheet of the balances of the paper book, from the file to the draft, and its evidence. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeScheme } from '../../../db/schemes/close.ts';
import { attachToOpening } from '../../../db/openings/attach.ts';
import { hasTakenOver, openingById, openingLines } from '../../../db/openings/read.ts';
import { householdAccount } from '../../../db/ledger/accounts.ts';
import { listAccounts } from '../../../db/ledger/list.ts';
import { post } from '../../../db/ledger/post.ts';
import { homeOverview } from '../../../db/home/home.ts';
import { transact } from '../../../db/database/store.ts';
import type { HouseholdId, SchemeId } from '../../../shared/values/units.ts';
import type { Application } from '../../../electron/host/application.ts';
import { clientFor } from '../../builders/call.ts';
import { householdClosed } from '../../builders/household-changes.ts';
import { buildHousehold } from '../../builders/households.ts';
import { entry } from '../../builders/ledger.ts';
import {
  balanceSheet,
  hangOpening,
  importBalances,
  postOpening,
  previewBalances,
  readBalances,
} from '../../builders/openings.ts';
import { HEADINGS, SHEET, villageWithPaperBook } from '../../builders/paper-book.ts';
import { detectOpenings } from '../../../electron/host/imports/opening/import.ts';
import { refused } from '../../builders/refusals.ts';
import type { TestVillage } from '../../builders/village.ts';

let village: TestVillage;
let app: Application;
let schemeId: SchemeId;
let yu: HouseholdId;
let zhang: HouseholdId;
beforeEach(() => {
  ({ village, app, schemeId, yu, zhang } = villageWithPaperBook());
});
afterEach(async () => {
  await app.renderer.close();
  village.close();
});

const take = async (bytes = SHEET, more: object = {}) => importBalances(village, app, { bytes, ...more });

const transfers = () =>
  (village.store.sqlite.prepare('SELECT count(*) AS n FROM transfer').get() as { n: number }).n;

describe('a sheet of balances', () => {
  it('is found with its headings, summed by group, and recorded as a draft: the ledger waits for the notice', async () => {
    const preview = await previewBalances(app, { bytes: SHEET });
    expect(preview.faults).toEqual([]);
    expect(preview.counts).toEqual({ valid: 3, known: 0, empty: 0, assumed: 0 });
    expect(preview.parts).toMatchObject([
      {
        schemeId,
        balance: 11850,
        honour: 57025,
        groups: [
          { groupNumber: 1, lines: 2, balance: 11850 },
          { groupNumber: 2, lines: 1, balance: 0, honour: 20025 },
        ],
      },
    ]);
    const { openings } = await take();
    expect(openings).toMatchObject([{ no: '期初〔2026〕1号', lines: 3, balance: 11850 }]);
    expect(openingById(village.store, openings[0]!.id)).toMatchObject({
      state: 'draft',
      fileName: '期初.xlsx',
    });
    expect(transfers()).toBe(0);
    expect(homeOverview(village.store, null).due.map(({ kind }) => kind)).toContain('opening');
  });

  it('imported again changes nothing and says so', async () => {
    await take();
    const before = village.store.sqlite.prepare('SELECT * FROM opening_line ORDER BY id').all();
    const again = await previewBalances(app, { bytes: SHEET });
    expect(again.counts).toMatchObject({ valid: 0, known: 3 });
    expect(await take()).toMatchObject({ openings: [], known: 3, faults: [] });
    expect(village.store.sqlite.prepare('SELECT * FROM opening_line ORDER BY id').all()).toEqual(before);
    expect(village.store.sqlite.prepare('SELECT count(*) AS n FROM opening').get()).toEqual({ n: 1 });
  });

  it('with other figures for a household that was taken over is refused for that row, naming the record', async () => {
    await take();
    const other = await take(balanceSheet(HEADINGS, ['01001', '余明梅', 130, 350]));
    expect(other.openings).toEqual([]);
    expect(other.faults[0]!.message).toContain('已在 期初〔2026〕1号 接转过，余额 123.50');
  });

  it('is refused when the village knows another total, with the difference, and nothing is recorded', async () => {
    await expect(take(SHEET, { statedTotal: 11900 })).rejects.toThrow('相差 0.50');
    expect(village.store.sqlite.prepare('SELECT count(*) AS n FROM opening').get()).toEqual({ n: 0 });
    expect((await take(SHEET, { statedTotal: 11850 })).openings).toHaveLength(1);
  });

  it('compares the village’s total with the whole sheet, rows with faults included', async () => {
    const sheet = balanceSheet(HEADINGS, ['01001', '余明梅', 123.5, 350], ['01009', '查无此人', 64, 64]);
    expect((await previewBalances(app, { bytes: sheet })).parts).toMatchObject([
      { lines: 1, balance: 12350, written: { lines: 2, balance: 18750 } },
    ]);
    await expect(take(sheet, { statedTotal: 12350 })).rejects.toThrow('表中合计 187.50');
    const { openings } = await take(sheet, { statedTotal: 18750 });
    expect(openings).toMatchObject([{ lines: 1, balance: 12350, leftOut: 6400 }]);
    expect(
      village.store.sqlite.prepare('SELECT summary FROM audit ORDER BY id DESC LIMIT 1').get(),
    ).toMatchObject({ summary: expect.stringContaining('合计 123.50 分，表中另有 64 有错，没有接转') });
  });

  it('stands in a column of its own beside what was awarded and deducted since, so that the figures add up', async () => {
    const [made] = (await take()).openings;
    const list = () =>
      listAccounts(village.store, { schemeId, query: '', groupId: null, only: 'moved', offset: 0, limit: 9 });
    expect(hasTakenOver(village.store, schemeId)).toBe(false);
    postOpening(village, made!.id);
    transact(village.store, village.by.accountant, 'ledger.post', null, (tx) =>
      post(tx, [entry('award', householdAccount(village.store, schemeId, yu)!.id, 250)]),
    );
    expect(hasTakenOver(village.store, schemeId)).toBe(true);
    const { rows, total } = list();
    expect(rows[0]).toMatchObject({ opening: 35000, awarded: 250, honour: 35250 });
    expect(total.opening + total.awarded - total.deducted).toBe(total.honour);
    // The column is there whatever the filter, as in the export.
    const none = await clientFor(app, village, 'accountant').ledger.accounts({
      schemeId,
      query: '没有这一户',
    });
    expect(none).toMatchObject({ rows: [], hasTakenOver: true, hasVouchers: false });
  });

  it('says above the table up to which day it was kept, and lists groups as every other list does', async () => {
    const sheet = (title: string) => balanceSheet([title], HEADINGS, ['01001', '余明梅', 123.5, 350]);
    const dayOf = async (title: string) => (await detectOpenings(app, sheet(title), '期初.xlsx')).asOf;
    expect(await dayOf('地禾村积分余额表（截至2026年8月底）')).toBe('2026-08-31');
    expect(await dayOf('截止2026-09-05')).toBe('2026-09-05');
    expect(await dayOf('截至2027年1月底')).toBeNull();
    expect(await dayOf('地禾村积分余额表')).toBeNull();
    const [made] = (await take(sheet('2026年8月底'))).openings;
    expect(openingLines(village.store, made!.id)[0]).toMatchObject({ groupNumber: 1, groupName: '1组' });
  });

  it('tells by row what is wrong: no such household, no number, a namesake, a blank, a place that no booklet has', async () => {
    buildHousehold(village, '胡根土', { no: '02002', group: 2 });
    const { faults, openings } = await take(
      balanceSheet(
        ['组', '户主', '可兑余额', '累计荣誉分', '存折页', '存折行'],
        ['一组', '余明梅', '一百', '', '', ''],
        ['一组', '王二', 5, '', '', ''],
        ['', '胡根土', 5, '', '', ''],
        ['二组', '张有福', '', '', '', ''],
        ['一组', '胡根土', 1.234, '', '', ''],
        ['二组', '胡根土', 6, 6, 99, 1],
      ),
    );
    expect(openings).toEqual([]);
    expect(faults.map(({ row, message }) => [row, message.slice(0, 8)])).toEqual([
      [2, '积分不是数：“一'],
      [3, '查无此户：1组没'],
      [4, '同名户主，未写小'],
      [5, '余额为空：没有余'],
      [6, '积分最多两位小数'],
      [7, '现在的存折样式有'],
    ]);
  });

  it('refuses households that are closed and persons who left, with a word of what to do', async () => {
    householdClosed(village, { id: zhang });
    const { faults } = await take(balanceSheet(HEADINGS, ['02001', '张有福', 12, 12]));
    expect(faults[0]!.message).toMatch(/02001 张有福 户已销户.*不能接转/u);
  });

  it('is refused when it is no workbook, or for a scheme that is closed', async () => {
    await expect(take(new TextEncoder().encode('<html>不是表</html>'))).rejects.toMatchObject({
      code: 'badWorkbook',
    });
    const { mapping, parts } = await readBalances(app, { bytes: SHEET });
    expect(mapping.headingRow).toBe(2);
    expect(parts).toHaveLength(1);
    closeScheme(village.store, village.by.accountant, { schemeId, reason: '办法换了' });
    await expect(take(SHEET, { schemeIds: [schemeId] })).rejects.toThrow('已经停用');
  });

  it('keeps its scheme from being closed while it waits', async () => {
    const { openings } = await take();
    expect(openings).toHaveLength(1);
    expect(() => closeScheme(village.store, village.by.accountant, { schemeId, reason: '办法换了' })).toThrow(
      '还没有办完，请入账或作废后再停用',
    );
  });
});

describe('evidence', () => {
  it('is asked for before the notice; a file that is too large or no paper is refused and nothing changes', async () => {
    const { openings } = await take();
    const openingId = openings[0]!.id;
    const attach = (bytes: Uint8Array) =>
      attachToOpening(village.store, village.by.accountant, { openingId, version: 1 }, [
        { name: '账本.jpg', bytes },
      ]);
    expect(() => attach(new Uint8Array(30 * 1024 * 1024).fill(0xff))).toThrow('超过 5 MB');
    expect(() => attach(new TextEncoder().encode('不是照片'))).toThrow('不是照片或 PDF');
    expect(openingById(village.store, openingId)).toMatchObject({ attachments: 0, version: 1 });
    expect(refused(() => hangOpening(village, openingId, 1)).message).toContain('公示不少于');
    expect(openingById(village.store, openingId)).toMatchObject({ attachments: 1, state: 'draft' });
  });
});

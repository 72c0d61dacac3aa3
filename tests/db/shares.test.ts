/** 股份分红额 of all households at once. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  closeNow,
  postedDeclaration,
  onDay,
  preview,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';
import { mergeHouseholds } from '../../db/merge-split/merge.ts';
import { householdById, membersOf } from '../../db/households/rows.ts';
import { answeringYes } from '../builders/answering-yes.ts';
import { onTheList } from '../builders/participants.ts';

let village: ClosingVillage;
let ids: number[];
beforeEach(() => {
  village = villageUnder('tongjie-dividend', {}, { today: '2026-12-20' });
  ids = ['余明梅', '陈水杰', '王建国'].map((name) => somebody(village, name));
});
afterEach(() => village.close());

const shown = (year: number | null = null) =>
  village.office.participants.shares({ schemeId: village.schemeId, year });
const table = async (year: number | null = null) => (await shown(year)).rows;

type Rows = { subjectId: number; version: number; shareFen: number | null }[];

function fill(rows: Rows, year = 2026) {
  return village.office.participants.fillShares({
    requestId: randomUUID(),
    schemeId: village.schemeId,
    year,
    rows,
  });
}

const figures = async () => (await table()).map(({ shareFen }) => shareFen);

async function fillAll(fen: readonly (number | null)[], year = 2026) {
  const rows = await table(year);
  return fill(
    rows.map(({ id, version }, index) => ({ subjectId: id, version, shareFen: fen[index] ?? null })),
    year,
  );
}

describe('股份分红额 of a village', () => {
  test('one save enters the figures of all, as one act in the audit trail', async () => {
    expect(await figures()).toEqual([null, null, null]);
    expect(await fillAll([100_000, 0, 9_999_999])).toEqual({ filled: 3 });
    expect(await figures()).toEqual([100_000, 0, 9_999_999]);
    const told = village.store.sqlite.prepare('SELECT summary FROM audit ORDER BY id DESC LIMIT 1').get();
    expect(told).toEqual({
      summary: '“‘股份分红+善治积分’收益分配办法”填写 2026 年股份分红额 3 户，合计 100,999.99 元',
    });
  });

  test('that of a household which is merged into another one goes along, and the sum of the village stays', async () => {
    await fillAll([7514, 18_785, null]);
    const { store, by } = village;
    const [to, from] = [householdById(store, ids[0]!), householdById(store, ids[1]!)];
    const merge = (answered: string) =>
      mergeHouseholds(store, by.accountant, {
        requestId: randomUUID(),
        answered,
        householdId: from.id,
        version: from.version,
        intoHouseholdId: to.id,
        intoVersion: to.version,
        relations: membersOf(store, from.id).map(({ id }) => ({ memberId: id, relation: '亲属' })),
        reason: '',
      });
    expect(() => merge('')).toThrow('75.14 元 + 187.85 元 = 262.99 元');
    expect(await figures()).toEqual([7514, 18_785, null]);
    answeringYes(merge);
    expect(await figures()).toEqual([26_299, null, null]);
  });

  test('a figure is changed and taken out again; nothing else that the list knows of the household moves', async () => {
    await fillAll([100_000, 200_000, 300_000]);
    for (const [index, householdId] of ids.entries())
      onTheList(
        village,
        village.schemeId,
        { householdId },
        { shareFen: 100_000 * (index + 1), remark: '五保户' },
      );
    const [first] = await table();
    await fill([{ subjectId: first!.id, version: first!.version, shareFen: null }]);
    expect(await figures()).toEqual([null, 200_000, 300_000]);
    const { participants } = await village.office.participants.list({
      schemeId: village.schemeId,
      date: '2026-12-20',
    });
    expect(participants.map(({ remark }) => remark)).toEqual(['五保户', '五保户', '五保户']);
  });

  test('a participant changed by somebody else meanwhile is named, and nothing of the table is saved', async () => {
    const seen = await table();
    await fill([{ subjectId: ids[1]!, version: 0, shareFen: 500 }]);
    await expect(
      fill(seen.map(({ id, version }) => ({ subjectId: id, version, shareFen: 100 }))),
    ).rejects.toMatchObject({
      data: { code: 'versionConflict', message: expect.stringContaining('陈水杰刚被他人改过') as string },
    });
    expect(await figures()).toEqual([null, 500, null]);
  });

  test('a household that stands in the table twice is refused', async () => {
    const row = { subjectId: ids[0]!, version: 0, shareFen: 1 };
    await expect(fill([row, row])).rejects.toMatchObject({ data: { code: 'invalidInput' } });
    expect(await figures()).toEqual([null, null, null]);
  });

  test('a scheme whose dividend is not limited by shares asks for none', async () => {
    village.close();
    village = villageUnder('dixu-cadre-pay');
    await expect(table()).rejects.toMatchObject({ data: { code: 'invalidState' } });
  });

  test('the close leads to the table of its own scheme, and is free once all are filled', async () => {
    await village.office.closes.openCycle({ requestId: randomUUID(), schemeId: village.schemeId });
    postedDeclaration(village, ids[0]!, { itemId: 'public-affairs', points: 40_000, date: '2026-12-20' });
    onDay(village, '2027-01-10');
    const { checks } = await preview(village, '2026');
    expect(checks.find(({ id }) => id === 'share')).toMatchObject({
      level: 'blocking',
      page: `/participants?tab=shares&year=2026&scheme=${String(village.schemeId)}`,
    });
    await fillAll([100_000, 100_000, 100_000]);
    const close = await closeNow(village, '2026');
    expect(close.figures.dividend?.lines).toEqual([
      { id: ids[0], points: 50_000, fen: 60_000, uncutFen: 65_000 },
    ]);
  });

  test('those of one year are not those of the next: it begins empty, with the year before beside it', async () => {
    await village.office.closes.openCycle({ requestId: randomUUID(), schemeId: village.schemeId });
    postedDeclaration(village, ids[0]!, { itemId: 'public-affairs', points: 1000, date: '2026-12-20' });
    await fillAll([100_000, 200_000, 300_000]);
    onDay(village, '2027-01-10');
    // The year that waits for its close is shown by itself until then, and no later one has a figure of it.
    expect(await shown()).toMatchObject({ year: 2026, years: [2027, 2026], closeNo: '' });
    expect((await table(2027)).map(({ shareFen, fenBefore }) => [shareFen, fenBefore])).toEqual([
      [null, 100_000],
      [null, 200_000],
      [null, 300_000],
    ]);
    const { figures: closed } = await closeNow(village, '2026');
    expect(closed.lines.map(({ shareFen }) => shareFen)).toEqual([100_000, 200_000, 300_000]);
    expect(await shown()).toMatchObject({ year: 2027, closeNo: '' });
    expect(await figures()).toEqual([null, null, null]);
    postedDeclaration(village, ids[0]!, { itemId: 'public-affairs', points: 1000, date: '2027-01-10' });
    onDay(village, '2028-01-10');
    const share = async () => (await preview(village, '2027')).checks.find(({ id }) => id === 'share');
    expect(await share()).toMatchObject({ level: 'blocking' });
    await fillAll([110_000, 0, 0], 2027);
    expect(await share()).toBeUndefined();
    expect((await table(2026)).map(({ shareFen }) => shareFen)).toEqual([100_000, 200_000, 300_000]);
  });

  test('those of a closed year and of a year to come are not filled', async () => {
    await village.office.closes.openCycle({ requestId: randomUUID(), schemeId: village.schemeId });
    await fillAll([100_000, 100_000, 100_000]);
    await expect(fillAll([1, 1, 1], 2027)).rejects.toThrow('2027年还没有到');
    postedDeclaration(village, ids[0]!, { itemId: 'public-affairs', points: 1000, date: '2026-12-20' });
    onDay(village, '2027-01-10');
    const { no } = await closeNow(village, '2026');
    expect(await shown(2026)).toMatchObject({ closeNo: no });
    await expect(fillAll([1, 1, 1])).rejects.toThrow(`2026年已由 ${no} 结账`);
  });

  test('figures that are all those of the year before are asked about at the next close', async () => {
    await village.office.closes.openCycle({ requestId: randomUUID(), schemeId: village.schemeId });
    await fillAll([100_000, 100_000, 100_000]);
    postedDeclaration(village, ids[0]!, { itemId: 'public-affairs', points: 1000, date: '2026-12-20' });
    onDay(village, '2027-01-10');
    await closeNow(village, '2026');
    postedDeclaration(village, ids[0]!, { itemId: 'public-affairs', points: 1000, date: '2027-01-10' });
    onDay(village, '2028-01-10');
    await fillAll([100_000, 100_000, 100_000], 2027);
    const about = async () =>
      (await preview(village, '2027')).checks.find(({ id }) => id === 'shares-of-before');
    expect(await about()).toMatchObject({
      level: 'warning',
      detail: '3 户的股份分红额都与2026年结账时一样，请核对是否已换成本年的。',
    });
    await fillAll([100_000, 100_000, 120_000], 2027);
    expect(await about()).toBeUndefined();
  });
});

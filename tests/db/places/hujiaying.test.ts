/** 胡家营: awards only, five points a household and month for sorting, and nine grids with a log each. */
import { describe, expect, test } from 'vitest';
import { documentBytes } from '../../../db/documents.ts';
import { previewRound } from '../../../db/inspections/finish.ts';
import { requireSchemeInForce } from '../../../db/schemes/read.ts';
import type { Application } from '../../../electron/host/application.ts';
import { villageGroups } from '../../../db/village/groups.ts';
import { formatChineseNumber } from '../../../shared/values/chinese-numbers.ts';
import { eachWithApplication } from '../../builders/each-application.ts';
import { clientFor } from '../../builders/call.ts';
import { declared } from '../../builders/declarations.ts';
import { adopted } from '../../builders/fill-missing.ts';
import { buildHousehold } from '../../builders/households.ts';
import { begun, finished, marked } from '../../builders/inspections.ts';
import { refusalOf } from '../../builders/meetings.ts';
import { revise } from '../../builders/schemes.ts';
import { buildVillage, type TestVillage } from '../../builders/village.ts';
import { wordsOf } from '../../electron/documents/read-pdf.ts';

let village: TestVillage;
let app: Application;
let schemeId: number;
eachWithApplication(
  () => buildVillage({ groups: 9 }),
  (opened) => {
    ({ village, app } = opened);
    ({ schemeId } = adopted(village, 'hujiaying-micro-grid'));
  },
);

describe('只加不减', () => {
  test('a deduction cannot be declared, nor be put into the scheme', () => {
    const { id: householdId } = buildHousehold(village, '崔桂芬');
    const { rules } = requireSchemeInForce(village.store, schemeId, '2026-09-20');
    expect(rules.items.every(({ direction }) => direction === 'award')).toBe(true);
    const deduct = () => declared(village, { schemeId, householdId, itemId: 'waste-sorting', points: -500 });
    expect(refusalOf(deduct)).toBe('invalidInput');
    expect(() =>
      revise(village, schemeId, '2026-09-25', (draft) => {
        const [first] = draft.items;
        if (first) draft.items.push({ ...first, id: 'dumping', name: '乱倒垃圾', direction: 'deduction' });
      }),
    ).toThrow('只加分不扣分');
  });

  test('a round has no key for one either', () => {
    const round = () =>
      begun(village, schemeId, {
        results: [{ key: '1', name: '乱倒垃圾', itemId: 'waste-sorting', points: -500 }],
      });
    expect(refusalOf(round)).toBe('invalidInput');
  });
});

describe('垃圾分类每月每户5分', () => {
  test('is given once to a household in a month, and again in the next', () => {
    const { id: householdId } = buildHousehold(village, '崔桂芬');
    const sorted = (activityDate: string) => () =>
      declared(village, {
        schemeId,
        householdId,
        itemId: 'waste-sorting',
        points: 500,
        activityDate,
        reason: `分类 ${activityDate}`,
      });
    expect(sorted('2026-08-20')().points).toBe(500);
    expect(sorted('2026-09-05')().points).toBe(500);
    expect(refusalOf(sorted('2026-09-20'))).toBe('capExceeded');
  });

  test('however often the grid person comes round', () => {
    for (const name of ['崔桂芬', '张凤英']) buildHousehold(village, name);
    for (const [date, households] of [
      ['2026-09-05', 1],
      ['2026-09-06', 1],
      ['2026-09-07', 0],
    ] as const) {
      const round = begun(village, schemeId, {
        date,
        title: `${date} 分类检查`,
        results: [{ key: '1', name: '分类合格', itemId: 'waste-sorting', points: 500 }],
      });
      marked(village, round, (_household, index) => (date === '2026-09-05' && index === 1 ? undefined : '1'));
      expect(previewRound(village.store, round).outcome).toMatchObject({
        declarations: households,
        awarded: households * 500,
      });
      finished(village, round);
    }
  });
});

describe('网格员工作日志', () => {
  test('nine grids have a log each, with the village, the grid and its person on the cover, and the days inside', async () => {
    for (let group = 1; group <= 9; group += 1) {
      buildHousehold(village, `胡${formatChineseNumber(group)}`, { group });
      buildHousehold(village, `崔${formatChineseNumber(group)}`, { group });
    }
    const round = begun(village, schemeId, {
      date: '2026-09-05',
      title: '垃圾分类检查',
      results: [{ key: '1', name: '分类合格', itemId: 'waste-sorting', points: 500 }],
    });
    marked(village, round, () => '1');
    finished(village, round);
    const { inspections } = clientFor(app, village, 'accountant');
    const texts = await Promise.all(
      villageGroups(village.store).map(async ({ id }, index) => {
        const { documentId } = await inspections.gridLogDocument({
          schemeId,
          groupId: id,
          month: '2026-09',
          gridMember: `网格员${formatChineseNumber(index + 1)}`,
        });
        return wordsOf(documentBytes(village.store, documentId)!.bytes);
      }),
    );
    expect(texts).toHaveLength(9);
    for (const [index, text] of texts.entries()) {
      const number = formatChineseNumber(index + 1);
      expect(text).toContain('网格员工作日志');
      expect(text).toContain(`第${number}网格`);
      expect(text).toContain(`网格员${number}`);
      expect(text).toContain('2026年9月5日');
      expect(text).toContain(`胡${number}`);
      expect(text).not.toContain(`胡${formatChineseNumber(((index + 1) % 9) + 1)}`);
    }
  });
});

/** What praises people after a close: plates of a grade, and the board of stars. */
import { afterEach, expect, it } from 'vitest';
import { householdById } from '../../db/households/rows.ts';
import { sampleAdoption } from '../../shared/schemes/templates/dixu-virtue-bank.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { applicationOf, clientFor } from '../builders/call.ts';
import {
  closeNow,
  onDay,
  postedDeclaration,
  somebody,
  villageUnder,
  type ClosingVillage,
} from '../builders/closes.ts';
import { recordsOf } from '../builders/drawn.ts';
import { wordsOf } from './documents/read-pdf.ts';

let village: ClosingVillage;
afterEach(() => village.close());

/** 品德银行 with a grading of each month by these lines. */
function gradedMonthly(rule: { levels: object[]; otherwise: string }, more: object = {}, rules: object = {}) {
  const gradings = [
    {
      id: 'month',
      name: '月评',
      per: 'month',
      basis: 'newPoints',
      rule: { kind: 'lines', ...rule },
      ...more,
    },
  ];
  return villageUnder('dixu-virtue-bank', (own) =>
    Object.assign(own, structuredClone(sampleAdoption), { ...rules, gradings }),
  );
}

const TWO_GRADES = { levels: [{ name: '合格户', from: 0, inclusive: true }], otherwise: '待转化' };

it('plates are for everybody with the grade, also with no point or fewer', async () => {
  village = gradedMonthly(TWO_GRADES, {}, { negativeBalance: 'allowed' });
  const [idle, behind] = [somebody(village, '余明梅'), somebody(village, '单火珍')];
  onDay(village, '2027-02-01');
  postedDeclaration(village, behind, { itemId: 'waste-dumped', points: -300, date: '2027-01-10' });
  await closeNow(village, '2027-01');
  const asked = { schemeId: village.schemeId, period: '2027-01', most: 300 };
  const plates = async (grade: string) => {
    const { documentId } = await village.office.boards.certificateDocument({ ...asked, grade });
    const { file } = await village.office.documents.get({ id: documentId });
    return wordsOf(new Uint8Array(await file.arrayBuffer()));
  };
  const numberOf = (id: HouseholdId) => `户号${householdById(village.store, id).no}`;
  const [passed, failed] = [await plates('合格户'), await plates('待转化')];
  expect(passed).toContain(numberOf(idle));
  expect(passed).not.toContain(numberOf(behind));
  expect(failed).toContain(numberOf(behind));
});

it('plates of a grade that more than 300 households have come in files of 300', async () => {
  village = gradedMonthly(TWO_GRADES);
  for (let household = 0; household < 301; household += 1) somebody(village, '余明梅');
  onDay(village, '2027-02-01');
  await closeNow(village, '2027-01');
  const app = applicationOf(village);
  const record = recordsOf(app);
  const { boards, documents } = clientFor(app, village, 'accountant');
  const asked = { schemeId: village.schemeId, period: '2027-01', most: 5000, grade: '合格户' };
  const first = await boards.certificateDocument(asked);
  const numbers = record('certificate').certificates.map(({ householdNo }) => householdNo);
  const second = await boards.certificateDocument({ ...asked, part: 2 });
  const others = record('certificate').certificates.map(({ householdNo }) => householdNo);
  expect([numbers.length, others.length]).toEqual([300, 1]);
  expect(new Set([...numbers, ...others]).size).toBe(301);
  const title = async ({ documentId: id }: { documentId: number }) => (await documents.detail({ id })).title;
  expect(await title(first)).toContain('（第 1 至 300 份）');
  expect(await title(second)).toContain('（第 301 至 301 份）');
  await expect(boards.certificateDocument({ ...asked, part: 3 })).rejects.toMatchObject({
    data: { code: 'invalidState', message: '共 301 份，分 2 个文件，没有第 3 个。' },
  });
  await app.renderer.close();
});

it('the board of stars has the best grades first, masked, and nobody who failed or reached none', async () => {
  village = gradedMonthly(
    {
      levels: [
        { name: '五星', from: 1000, inclusive: true },
        { name: '三星', from: 300, inclusive: true },
      ],
      otherwise: '无星',
    },
    { worst: { name: '不合格', when: ['negative'] } },
    { negativeBalance: 'allowed' },
  );
  const people = ['余明梅', '单火珍', '江旺兴', '余阿香', '胡根土'].map((name) => somebody(village, name));
  onDay(village, '2027-02-01');
  const earned = [500, 1500, 400, 0, -300];
  for (const [index, points] of earned.entries()) {
    if (points !== 0)
      postedDeclaration(village, people[index]!, {
        itemId: points > 0 ? 'river-cleaning' : 'waste-dumped',
        points,
        date: '2027-01-10',
      });
  }
  await closeNow(village, '2027-01');
  const app = applicationOf(village);
  const record = recordsOf(app);
  const { boards } = clientFor(app, village, 'supervisor');
  const { schemeId } = village;
  const { praise } = await boards.board({ schemeId, period: '2027-01' });
  expect(praise).toEqual([{ id: 'month', name: '月评', grades: ['五星', '三星'] }]);
  const asked = { schemeId, period: '2027-01', gradingId: 'month', paper: 'A3' } as const;
  await boards.starBoardDocument({ ...asked, grades: 2 });
  const { stars, closedOn } = record('star-board');
  expect(stars.map(({ grade, names }) => [grade, names.map(({ name }) => name)])).toEqual([
    ['五星', ['单*珍']],
    ['三星', ['余*梅', '江*兴']],
  ]);
  expect(closedOn).toBe('2027-02-01');
  expect(record('star-board').frame.serial).toBe(`XJ${String(schemeId)}-2027-01-1`);
  await boards.starBoardDocument({ ...asked, grades: 1 });
  expect(record('star-board').stars.map(({ grade }) => grade)).toEqual(['五星']);
  await expect(boards.starBoardDocument({ ...asked, gradingId: 'year', grades: 1 })).rejects.toThrow(
    '这一期没有这种评定，出不了星级榜。',
  );
  await app.renderer.close();
});

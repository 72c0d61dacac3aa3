/** What the public screens show: frozen, published and masked. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardsOfHousehold } from '../../db/passbooks/cards.ts';
import { issueCards } from '../../db/passbooks/issue-cards.ts';
import { reportLost } from '../../db/passbooks/lost-cards.ts';
import { reissueCard } from '../../db/passbooks/reissue-card.ts';
import { enquiredHousehold, enquiry } from '../../db/public-screens/enquiry.ts';
import { hallContent } from '../../db/public-screens/hall.ts';
import { withdrawNotice } from '../../db/notices/withdraw.ts';
import { spokenEnquiry } from '../../shared/sentences/enquiry.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { cardNumber } from '../../shared/values/card-number.ts';
import { closeNow, postedDeclarations, yearlyVillage } from '../builders/closes.ts';
import { memberChanged } from '../builders/household-changes.ts';
import {
  allPassed,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  meetingVillage,
  refusalOf,
  type MeetingVillage,
} from '../builders/meetings.ts';
import { publish, postNow } from '../builders/notices.ts';

let village: MeetingVillage;
let home: { id: HouseholdId; no: string };
beforeEach(() => {
  village = meetingVillage();
  buildCommittee(village);
  home = buildHousehold(village, [{ name: '余明梅' }, { name: '余小宝', birthDate: '2015-01-01' }]);
  buildDeclaration(village, { householdId: home.id, points: 250, reason: '余小宝帮胡根土扫雪' });
  buildDeclaration(village, {
    householdId: buildHousehold(village, [{ name: '胡根土' }]).id,
    points: -200,
    reason: '垃圾乱投放',
  });
  allPassed(village);
});
afterEach(() => village.close());

test('a notice is on the television from the day it is put up to its last day', () => {
  const { noticeId } = publish(village, { publishedOn: '2026-09-28' });
  const shownOn = (day: string) => hallContent(village.store, day).notices.map(({ id }) => id);
  expect(shownOn('2026-09-27')).toEqual([]);
  expect(shownOn('2026-09-28')).toEqual([noticeId]);
  expect(shownOn('2026-10-05')).toEqual([noticeId]);
  expect(shownOn('2026-10-06')).toEqual([]);
});

test('the television shows what was frozen, and nothing of a notice that was withdrawn or altered', () => {
  const { noticeId, version } = publish(village, { publishedOn: '2026-09-26' });
  const before = hallContent(village.store, '2026-09-26');
  expect(before.notices[0]!.lines.map(({ name, reason }) => [name, reason])).toEqual([
    ['余*梅', '（未成年人）帮胡*土扫雪'],
    ['胡*土', '垃圾乱投放'],
  ]);
  const [head] = village.store.sqlite.prepare('SELECT id FROM member').all() as { id: number }[];
  memberChanged(village, head!.id, { name: '改名之后' });
  expect(hallContent(village.store, '2026-09-26')).toEqual(before);
  village.store.sqlite.exec(`UPDATE notice_line SET masked_name = '余明梅' WHERE position = 1`);
  expect(hallContent(village.store, '2026-09-26').notices).toEqual([]);
  village.store.sqlite.exec(`UPDATE notice_line SET masked_name = '余*梅' WHERE position = 1`);
  withdrawNotice(village.store, village.by.accountant, { noticeId, version, reason: '地点写错' });
  expect(hallContent(village.store, '2026-09-26').notices).toEqual([]);
});

test('a board is on the television once its sheet for the wall was made, masked and by place', async () => {
  const { village: closing, first, second } = yearlyVillage();
  postedDeclarations(closing, 'duties', '2026-03-05', [
    [first, 2000],
    [second, 500],
  ]);
  const { store, office } = closing;
  const { id } = await closeNow(closing, '2026', { announced: { on: '2026-12-20', where: '公告栏' } });
  expect(hallContent(store, '2027-01-05').boards).toEqual([]);
  await office.closes.resultDocument({ id });
  const [board] = hallContent(store, '2027-01-05').boards;
  expect(board).toMatchObject({ period: '2026', village: '地禾村' });
  expect(board!.lines.map(({ place, name }) => [place, name])).toEqual([
    [1, '余*梅'],
    [2, '单*珍'],
  ]);
  expect(JSON.stringify(board)).not.toMatch(/余明梅|单火珍/);
  store.sqlite.exec('DROP TRIGGER period_close_figures');
  store.sqlite.exec(`UPDATE period_close SET figures = replace(figures, '余*梅', '余明梅')`);
  expect(hallContent(store, '2027-01-05').boards).toEqual([]);
  closing.close();
});

test('a card tells the year’s stars and the quarter’s grade, each by the latest close of its own length', async () => {
  const graded = (id: string, name: string, per: 'quarter' | 'year', best: string) => ({
    id,
    name,
    per,
    basis: 'newPoints',
    rule: { kind: 'lines', levels: [{ name: best, from: 1000, inclusive: true }], otherwise: '合格' },
  });
  const { village: closing, first } = yearlyVillage({
    gradings: [
      graded('stars', '年度星级', 'year', '五星'),
      graded('quarterly', '季度等次', 'quarter', '优秀'),
    ],
  });
  postedDeclarations(closing, 'duties', '2026-11-05', [[first, 2000]]);
  await closeNow(closing, '2026-Q4');
  await closeNow(closing, '2026');
  const [account] = enquiry(closing.store, { householdId: first, today: '2027-01-05' }).accounts;
  expect(account?.grades).toEqual([
    { grading: '年度星级', grade: '五星' },
    { grading: '季度等次', grade: '优秀' },
  ]);
  closing.close();
});

function cardOf(householdId: HouseholdId): string {
  issueCards(village.store, village.by.accountant, { householdIds: [householdId] });
  return cardsOfHousehold(village.store, householdId)[0]!.number;
}

test('a card tells its balance and its latest lines, with names masked', () => {
  const { noticeId } = publish(village, { publishedOn: '2026-09-26' });
  village.clock.set('2026-10-04T02:00:00.000Z');
  postNow(village, noticeId);
  const card = cardOf(home.id);
  expect(enquiredHousehold(village.store, `VP:${card}`)).toBe(home.id);
  const found = enquiry(village.store, { householdId: home.id, today: '2026-10-04' });
  expect(found.notice).toBe('');
  expect(found.accounts).toMatchObject([
    {
      name: '余*梅',
      balance: 250,
      lines: [
        { date: '2026-10-04', summary: expect.stringContaining('（未成年人）帮胡*土扫雪'), change: 250 },
      ],
    },
  ]);
  const spoken = spokenEnquiry(found.accounts[0]!, found.today);
  expect(spoken).toContain('余某梅，您好。可兑余额二点五');
  expect(spoken).toMatch(/十月四日，.*帮胡某土扫雪，加二点五/);
});

test('a misread, unknown, lost or void card gets a word of its own', () => {
  const card = cardOf(home.id);
  const { store, by } = village;
  expect(refusalOf(() => enquiredHousehold(store, '123'))).toBe('cardUnknown');
  expect(refusalOf(() => enquiredHousehold(store, cardNumber(99)))).toBe('cardUnknown');
  reportLost(store, by.accountant, { requestId: crypto.randomUUID(), number: card, reason: '丢了' });
  expect(() => enquiredHousehold(store, card)).toThrow('已经挂失');
  const { id: cardId } = cardsOfHousehold(store, home.id)[0]!;
  reissueCard(store, by.accountant, { requestId: crypto.randomUUID(), cardId, reason: '补办' });
  expect(() => enquiredHousehold(store, card)).toThrow('已经停用');
});

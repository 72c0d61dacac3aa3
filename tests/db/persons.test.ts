import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { participantPages } from '../../db/boards/participant-pages.ts';
import { changeHead } from '../../db/households/head.ts';
import { moveMember } from '../../db/households/move-member.ts';
import { personAccount } from '../../db/ledger/accounts.ts';
import { verifyChain } from '../../db/ledger/chain.ts';
import { accountsOfHousehold, listAccounts } from '../../db/ledger/list.ts';
import { balanceDifferences } from '../../db/ledger/rebuild.ts';
import { reverseTransfer } from '../../db/reversals/reverse-transfer.ts';
import { statement } from '../../db/ledger/statement.ts';
import { noticeLines } from '../../db/notices/read.ts';
import { passbookById } from '../../db/passbooks/books.ts';
import { issuePassbooks } from '../../db/passbooks/issue-books.ts';
import { listPassbooks } from '../../db/passbooks/list-passbooks.ts';
import { findSubjects } from '../../db/participants/find.ts';
import { periodFigures } from '../../db/participants/period-figures.ts';
import type { MemberId, SchemeId } from '../../shared/values/units.ts';
import { adopted } from '../builders/fill-missing.ts';
import { seen } from '../builders/households.ts';
import { buildHousehold } from '../builders/meetings.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';
import { declareDone, wholeMonth } from '../builders/whole-month.ts';

let village: TestVillage;
let schemeId: SchemeId;
let home: { id: number; members: MemberId[] };

const REPAIR = 'voluntary-work';

/** A household of two party members and a villager, judged by 三门峡's scheme for party members. */
beforeEach(() => {
  village = buildVillage();
  const politicalStatus = '中共党员';
  home = buildHousehold(village, [
    { name: '张灵勤', politicalStatus },
    { name: '李桂花', politicalStatus },
    { name: '张小军' },
  ]);
  schemeId = adopted(village, 'sanmenxia-party-members', (rules) => {
    const [model] = rules.items.filter(({ direction }) => direction === 'award');
    rules.items.push({
      ...model!,
      id: 'once',
      name: '一次性奖励',
      scoring: { kind: 'fixed', points: 300 },
      caps: [{ per: 'ever', times: 1 }],
    });
  }).schemeId;
});
afterEach(() => village.close());

const item = () => {
  const row = village.store.sqlite
    .prepare(`SELECT rules FROM scheme_version WHERE scheme_id = ? AND state = 'inForce'`)
    .get(schemeId) as { rules: string };
  const { items } = JSON.parse(row.rules) as { items: { id: string; name: string; direction: string }[] };
  return items.find((one) => one.id === REPAIR) ?? items.find((one) => one.direction === 'award')!;
};

describe('where persons are judged', () => {
  it('two of one household have each their own account, notice line, statement and passbook', () => {
    const [first, second] = home.members as [MemberId, MemberId];
    const declaration = (memberId: MemberId, points: number, activityDate: string) => ({
      householdId: home.id,
      memberId,
      itemId: item().id,
      points,
      activityDate,
      forOneself: false,
    });
    const { posted, noticeId } = wholeMonth(village, schemeId, '2026-03', [
      declaration(first, 300, '2026-03-02'),
      declaration(first, 300, '2026-03-09'),
      declaration(second, 300, '2026-03-09'),
    ]);
    expect(posted).toBe(3);
    expect(personAccount(village.store, schemeId, first)).toMatchObject({ balance: 600, honour: 600 });
    expect(personAccount(village.store, schemeId, second)).toMatchObject({ balance: 300, honour: 300 });
    expect(noticeLines(village.store, noticeId).map((line) => [line.maskedName, line.periodPoints])).toEqual([
      ['张*勤', 600],
      ['张*勤', 600],
      ['李*花', 300],
    ]);
    const rows = listAccounts(village.store, {
      schemeId,
      query: '',
      groupId: null,
      only: 'all',
      offset: 0,
      limit: 10,
    }).rows;
    expect(rows.map(({ head, balance }) => [head, balance])).toEqual([
      ['张灵勤', 600],
      ['李桂花', 300],
    ]);
    const [own] = accountsOfHousehold(village.store, home.id);
    expect(own).toMatchObject({ memberName: '张灵勤', balance: 600 });
    expect(
      statement(village.store, { accountId: own!.accountId, offset: 0, limit: 10 }).account,
    ).toMatchObject({ head: '张灵勤', no: '000001' });
    expect(
      periodFigures(village.store, schemeId, '2026').map(({ subject, points }) => [
        subject.name,
        points.newPoints,
      ]),
    ).toEqual([
      ['张灵勤', 600],
      ['李桂花', 300],
    ]);
  });

  it('two of one name in a household are told from each other by their relation, on screen and on the notice', () => {
    const politicalStatus = '中共党员';
    const { id: householdId, members } = buildHousehold(village, [
      { name: '靳平' },
      { name: '靳俊平', politicalStatus, relation: '女' },
      { name: '靳俊平', politicalStatus, relation: '子' },
    ]);
    const [, daughter, son] = members as [MemberId, MemberId, MemberId];
    const shared = { householdId, itemId: item().id, points: 300, forOneself: false };
    const { noticeId } = wholeMonth(village, schemeId, '2026-03', [
      { ...shared, memberId: daughter, activityDate: '2026-03-02' },
      { ...shared, memberId: son, activityDate: '2026-03-09' },
    ]);
    const bothNames = ['靳俊平（女）', '靳俊平（子）'];
    expect(
      findSubjects(village.store, { schemeId, text: '靳俊平' }).subjects.map(({ name }) => name),
    ).toEqual(bothNames);
    expect(noticeLines(village.store, noticeId).map((line) => [line.maskedName, line.memberName])).toEqual([
      ['靳*平（女）', bothNames[0]],
      ['靳*平（子）', bothNames[1]],
    ]);
  });

  it('books are issued to each of them by name', () => {
    const { passbookIds } = issuePassbooks(village.store, village.by.accountant, { schemeId, owners: 'all' });
    expect(passbookIds.map((id) => passbookById(village.store, id).head)).toEqual(['张灵勤', '李桂花']);
    const listed = listPassbooks(village.store, {
      schemeId,
      query: '',
      groupId: null,
      only: 'all',
      offset: 0,
      limit: 10,
    });
    expect(listed.rows.map(({ head, book }) => [head, book])).toEqual([
      ['张灵勤', 1],
      ['李桂花', 1],
    ]);
  });

  it('a declaration of nobody, and one of somebody who is not judged, are refused by name', () => {
    const declaration = { householdId: home.id, itemId: item().id, points: 300, activityDate: '2026-03-02' };
    expect(() => declareDone(village, schemeId, declaration)).toThrow('请选择');
    expect(() => declareDone(village, schemeId, { ...declaration, memberId: home.members[2]! })).toThrow(
      '参加名单',
    );
  });

  it('a cap goes with a person who moves to another household, and so do the figures of the person’s page', () => {
    const [first] = home.members as [MemberId];
    const other = buildHousehold(village, [{ name: '章月英' }], 2);
    wholeMonth(village, schemeId, '2026-03', [
      { householdId: home.id, memberId: first, itemId: 'once', points: 300, activityDate: '2026-03-02' },
    ]);
    const { store, by } = village;
    changeHead(store, by.accountant, {
      ...seen(village, home),
      householdId: home.id,
      headMemberId: home.members[1]!,
      relations: [],
    });
    moveMember(store, by.accountant, {
      ...seen(village, home),
      memberId: first,
      toHouseholdId: other.id,
      relation: '家庭成员',
    });
    expect(() =>
      declareDone(village, schemeId, {
        householdId: other.id,
        memberId: first,
        itemId: 'once',
        points: 300,
        activityDate: '2026-04-20',
      }),
    ).toThrow('最多1次');
    const own = participantPages(village.store, { householdId: other.id, year: '2026' }, '2026-04-20').find(
      ({ name }) => name === '张灵勤',
    );
    expect(own?.items).toEqual([{ itemId: 'once', name: '一次性奖励', times: 1, points: 300 }]);
  });

  it('a declaration taken back is off both figures, and the next sheet names the person', () => {
    const [first] = home.members as [MemberId];
    wholeMonth(village, schemeId, '2026-03', [
      { householdId: home.id, memberId: first, itemId: item().id, points: 300, activityDate: '2026-03-02' },
    ]);
    const transferId = (
      village.store.sqlite.prepare('SELECT max(id) AS id FROM transfer').get() as { id: number }
    ).id;
    reverseTransfer(village.store, village.by.accountant, {
      requestId: 'r-1',
      transferId,
      reason: '扫的是自家门口',
      approver: '林建国',
    });
    expect(personAccount(village.store, schemeId, first)).toMatchObject({ balance: 0, honour: 0 });
    const { noticeId } = wholeMonth(village, schemeId, '2026-04', [
      { householdId: home.id, memberId: first, itemId: item().id, points: 300, activityDate: '2026-04-02' },
    ]);
    const told = noticeLines(village.store, noticeId).find(({ transferId: id }) => id !== null);
    expect(told).toMatchObject({ maskedName: '张*勤', points: -300, remark: '已冲销，特此告知' });
    expect(verifyChain(village.store)).toMatchObject({ ok: true });
    expect(balanceDifferences(village.store)).toEqual([]);
  });
});

describe('a passbook of a person', () => {
  const issue = (householdId: number, memberId: MemberId) =>
    issuePassbooks(village.store, village.by.accountant, { schemeId, owners: [{ householdId, memberId }] });

  it('bears the number of the own household only', () => {
    const other = buildHousehold(village, [{ name: '胡根土' }]);
    expect(() => issue(other.id, home.members[0]!)).toThrow('不是这一户的成员');
    expect(issue(home.id, home.members[0]!).passbookIds).toHaveLength(1);
  });

  it('is for those whom the scheme judges', () => {
    expect(() => issue(home.id, home.members[2]!)).toThrow('没有列入本办法的参加名单');
    expect(personAccount(village.store, schemeId, home.members[2]!)).toBeUndefined();
  });
});

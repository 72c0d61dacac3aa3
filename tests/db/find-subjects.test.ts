/** Pickers offer who takes part in the scheme; searches know the village's groups by their names. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSubjects } from '../../db/participants/find.ts';
import { listParticipants } from '../../db/participants/list.ts';
import { peopleToAdd } from '../../db/participants/people-to-add.ts';
import { listSlips } from '../../db/redemptions/list-slips.ts';
import { listUses } from '../../db/redemptions/uses.ts';
import { villageGroups } from '../../db/village/groups.ts';
import { donate } from '../../db/redemptions/donation.ts';
import { leftTheList, onTheList } from '../builders/participants.ts';
import { adopted } from '../builders/fill-missing.ts';
import { inForceScheme, requestId, soap } from '../builders/goods.ts';
import { householdChanged } from '../builders/household-changes.ts';
import { buildHousehold, memberNamed, person } from '../builders/households.ts';
import { cardFor, householdWith, redeemed } from '../builders/redemptions.ts';
import { awarded } from '../builders/uses.ts';
import { buildVillage, groupRenamed, type TestVillage } from '../builders/village.ts';

let village: TestVillage;
beforeEach(() => {
  village = buildVillage();
  groupRenamed(village, 2, '上庄村民小组');
});
afterEach(() => village.close());

function found(schemeId: number, text: string, date?: string): string[] {
  return findSubjects(village.store, { schemeId, text, date }).subjects.map(({ name }) => name);
}

describe('a picker of a subject', () => {
  it('offers party members where party members are judged, by their own and by the household’s words', () => {
    const { schemeId } = adopted(village, 'dixu-zero-base');
    buildHousehold(village, '余明梅', {
      no: '02001',
      group: 2,
      members: [
        person('余小军', { relation: '子', politicalStatus: '中共党员' }),
        person('余小梅', { relation: '女' }),
      ],
    });
    buildHousehold(village, '余大山', { no: '01001' });
    const one = findSubjects(village.store, { schemeId, text: '余' }).subjects;
    expect(one).toMatchObject([{ name: '余小军', headName: '余明梅', no: '02001', groupNumber: 2 }]);
    expect(one[0]?.memberId).not.toBeNull();
    for (const text of ['yxj', '02001', '余明梅', '上庄', 'sz', ''])
      expect([text, found(schemeId, text)]).toEqual([text, ['余小军']]);
    expect(found(schemeId, '余大山')).toEqual([]);
  });

  it('offers those on the list where the list decides, until they leave it', () => {
    const { schemeId } = adopted(village, 'huamachi-cadres');
    const home = buildHousehold(village, '余明梅', { members: [person('余小军', { relation: '子' })] });
    expect(found(schemeId, '余')).toEqual([]);
    const memberId = memberNamed(village, home, '余小军').id;
    onTheList(village, schemeId, { memberId });
    expect(found(schemeId, '余')).toEqual(['余小军']);
    leftTheList(village, schemeId, { memberId }, '2026-09-20', '换届离任');
    expect(found(schemeId, '余')).toEqual([]);
    expect(found(schemeId, '余', '2026-09-19')).toEqual(['余小军']);
    expect(findSubjects(village.store, { schemeId, text: '余小军' }).absent).toMatchObject([
      { name: '余小军', why: '余小军已退出本办法：换届离任。' },
    ]);
  });

  it('offers the village’s groups where groups are judged', () => {
    const { schemeId } = adopted(village, 'fengxian-hamlets');
    buildHousehold(village, '上官云', { group: 1 });
    onTheList(village, schemeId, { groupId: villageGroups(village.store)[1]!.id });
    for (const text of ['', '上庄', 'sz', '上庄组']) expect(found(schemeId, text)).toEqual(['上庄村民小组']);
    expect(found(schemeId, '上官云')).toEqual([]);
  });

  it('offers households that take part, and says why another does not', () => {
    const { schemeId } = adopted(village, 'guyuan-civility');
    buildHousehold(village, '余明梅', { no: '01001', members: [person('单火珍', { relation: '配偶' })] });
    buildHousehold(village, '余大山', { no: '01002', tags: ['非户籍常住'] });
    const { subjects, absent } = findSubjects(village.store, { schemeId, text: '余' });
    expect(subjects.map(({ name }) => name)).toEqual(['余明梅']);
    expect(absent).toMatchObject([{ no: '01002', why: expect.stringContaining('认可') }]);
    expect(findSubjects(village.store, { schemeId, text: 'shz' }).subjects).toMatchObject([
      { name: '余明梅', matched: '单火珍', memberId: null },
    ]);
  });

  it('finds a household by its card', () => {
    const { schemeId } = adopted(village, 'dixu-virtue-bank');
    const home = buildHousehold(village, '余明梅');
    buildHousehold(village, '单火珍');
    expect(found(schemeId, cardFor(village, home.id))).toEqual(['余明梅']);
  });
});

describe('a group’s name, in full, in part and in pinyin, is searched for', () => {
  const WORDS = ['上庄组', '上庄村民小组', '上庄', 'sz', 'shangzhuang'];
  const page = { offset: 0, limit: 20 };
  const days = { from: '2026-09-01', to: '2026-09-30' };

  it('in the register of redemptions', () => {
    const schemeId = inForceScheme(village, 150);
    const goods = soap(village);
    const first = householdWith(village, schemeId, { no: '02001' });
    const other = householdWith(village, schemeId, { no: '01001', head: '单火珍' });
    householdChanged(village, first, { group: 2 });
    const { slipNo } = redeemed(village, first, [[goods, 1]]);
    redeemed(village, other, [[goods, 1]]);
    for (const text of WORDS) {
      const { slips, count } = listSlips(village.store, { ...days, text, ...page });
      expect([text, slips.map((slip) => slip.slipNo), count]).toEqual([text, [slipNo], 1]);
    }
  });

  it('in the book of uses, and in the list of those who take part', () => {
    const { schemeId } = adopted(village, 'jinshi-green-passbook', (rules) => {
      rules.uses.donation = true;
    });
    const [giver, taker] = [
      buildHousehold(village, '余明梅', { group: 2 }),
      buildHousehold(village, '单火珍', { group: 1 }),
    ];
    const account = (id: number) => awarded(village, schemeId, { householdId: id }, 5000);
    const [accountId, back] = [account(giver.id), account(taker.id)];
    const give = (from: number, to: number) =>
      donate(village.store, village.by.accountant, {
        requestId: requestId(),
        accountId: from,
        householdId: to,
        memberId: null,
        points: 100,
        cardNumber: null,
        remark: '',
      });
    const { no } = give(accountId, taker.id);
    give(back, giver.id);
    for (const text of WORDS) {
      expect([text, listUses(village.store, { ...days, text, ...page }).uses.map((use) => use.no)]).toEqual([
        text,
        [no],
      ]);
      const { participants } = listParticipants(village.store, {
        schemeId,
        date: '2026-09-26',
        query: text,
        groupId: null,
        status: 'all',
        ...page,
      });
      expect([text, participants.map(({ name }) => name)]).toEqual([text, ['余明梅']]);
    }
  });

  it('for whom to add to the list', () => {
    const { schemeId } = adopted(village, 'huamachi-cadres');
    buildHousehold(village, '余明梅', { group: 2 });
    buildHousehold(village, '单火珍', { group: 1 });
    for (const query of [...WORDS, '上庄 余'])
      expect(peopleToAdd(village.store, { schemeId, query }).map(({ name }) => name)).toEqual(['余明梅']);
  });
});

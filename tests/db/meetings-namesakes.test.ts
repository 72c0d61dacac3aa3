/** Two people of one name on the body: which of them came, stands aside and decides is said wherever they are named. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addCommitteeMember, changeCommitteeMember, listCommittee } from '../../db/meetings/committee.ts';
import { agendaOf } from '../../db/meetings/agenda.ts';
import { meetingDetail, meetingHead } from '../../db/meetings/read.ts';
import type { MemberId } from '../../shared/values/units.ts';
import {
  attend,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  convene,
  meetingVillage,
  type MeetingVillage,
  vote,
} from '../builders/meetings.ts';
import { secondScheme } from '../builders/fill-missing.ts';

let village: MeetingVillage;
beforeEach(() => {
  village = meetingVillage();
});
afterEach(() => village.close());

const seat = (name: string, memberId: MemberId | null) =>
  addCommitteeMember(village.store, village.by.accountant, { name, position: '成员', memberId });

test('namesakes of two groups are told apart on the list, at the meeting, and where one stands aside', () => {
  const first = buildHousehold(village, [{ name: '翁堃' }], 2);
  const second = buildHousehold(village, [{ name: '翁堃' }], 1);
  buildCommittee(village, 3);
  seat('翁堃', first.members[0]!);
  expect(seat('翁堃', second.members[0]!).listedAs).toBe('翁堃（1组）');
  expect(listCommittee(village.store).map(({ name, listedAs }) => [name, listedAs])).toEqual([
    ['单火珍', '单火珍'],
    ['余阿香', '余阿香'],
    ['江旺兴', '江旺兴'],
    ['翁堃', '翁堃（2组）'],
    ['翁堃', '翁堃（1组）'],
  ]);
  const declaration = buildDeclaration(village, { householdId: second.id });
  const meetingId = convene(village);
  attend(village, meetingId, 5);
  expect(
    meetingHead(village.store, meetingId)
      .seats.map(({ name }) => name)
      .slice(3),
  ).toEqual(['翁堃（2组）', '翁堃（1组）']);
  const [item] = agendaOf(village.store, meetingId);
  expect(item?.proposedRecusals).toMatchObject([{ name: '翁堃（1组）' }]);
  expect(() => vote(village, meetingId, declaration)).toThrow('翁堃（1组）与当事户同户，须回避');
  vote(village, meetingId, declaration, {
    recusals: item!.proposedRecusals,
    votes: { inFavour: 4, against: 0, abstain: 0 },
  });
  expect(meetingDetail(village.store, meetingId).agenda[0]?.recusals).toMatchObject([
    { name: '翁堃（1组）', reason: '与当事户同户' },
  ]);
});

test('of one group they have the number of their household as well, and alone none has anything', () => {
  const homes = [1, 1].map((group) => buildHousehold(village, [{ name: '翁堃' }], group));
  const [one, other] = homes.map(({ members }) => seat('翁堃', members[0]!));
  expect(listCommittee(village.store).map(({ listedAs }) => listedAs)).toEqual(
    homes.map(({ no }) => `翁堃（1组 ${no}）`),
  );
  buildDeclaration(village, { householdId: homes[0]!.id });
  const { active: _in, ...left } = other!;
  changeCommitteeMember(village.store, village.by.accountant, { ...left, active: false });
  const { seats } = meetingHead(village.store, convene(village));
  expect(seats.map(({ committeeMemberId, name }) => [committeeMemberId, name])).toEqual([[one!.id, '翁堃']]);
});

test('a namesake who left, or who sits on the body of another scheme, changes the name of nobody who sits', () => {
  const [home, other] = [1, 2].map((group) => buildHousehold(village, [{ name: '翁堃' }], group));
  const { accountant } = village.by;
  const { active: _sits, ...one } = seat('翁堃', home!.members[0]!);
  const { active: _in, ...left } = seat('翁堃', other!.members[0]!);
  const names = () => listCommittee(village.store).map(({ listedAs }) => listedAs);
  expect(names()).toEqual(['翁堃（1组）', '翁堃（2组）']);
  const gone = changeCommitteeMember(village.store, accountant, { ...left, active: false });
  expect(gone.listedAs).toBe('翁堃（2组）');
  expect(names()).toEqual(['翁堃', '翁堃（2组）']);
  const { schemeId } = secondScheme(village);
  changeCommitteeMember(village.store, accountant, { ...one, active: true, schemeId: village.schemeId });
  changeCommitteeMember(village.store, accountant, {
    ...left,
    version: gone.version,
    active: true,
    schemeId,
  });
  expect(names()).toEqual(['翁堃', '翁堃']);
});

test('one villager on the bodies of two schemes is no namesake of himself', () => {
  const home = buildHousehold(village, [{ name: '翁堃' }]);
  const { schemeId } = village;
  const memberId = home.members[0]!;
  addCommitteeMember(village.store, village.by.accountant, {
    name: '翁堃',
    position: '',
    memberId,
    schemeId,
  });
  expect(listCommittee(village.store)[0]?.listedAs).toBe('翁堃');
});

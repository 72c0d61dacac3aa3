/** Papers in whose place another one has come: the archived one says so and is not printed, the new one is. */
import { expect, test } from 'vitest';
import { villageGroups } from '../../db/village/groups.ts';
import { entered, hamletsAdopted, settled } from '../builders/assessments.ts';
import { reversed } from '../builders/ledger.ts';
import {
  allPassed,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  meetingVillage,
} from '../builders/meetings.ts';
import { answerWith, objectTo, postNow, publish } from '../builders/notices.ts';
import { onTheList } from '../builders/participants.ts';
import { buildVillage } from '../builders/village.ts';
import { drawnThenVoid, officeOf, saysItself } from './void-office.ts';

test('the letter to a household is not given out with the points of before an objection or a reversal, others are', async () => {
  const village = meetingVillage();
  const { office } = officeOf(village);
  buildCommittee(village);
  const [home, other] = [1, 2].map((group) => buildHousehold(village, [{ name: '余明梅' }], group));
  for (const { id: householdId } of [home!, other!]) buildDeclaration(village, { householdId });
  allPassed(village);
  const { noticeId } = publish(village);
  const letter = (householdId: number) => () => office.notices.letterDocument({ noticeId, householdId });
  const { documentId: ofOther } = await letter(other!.id)();
  const { documentId: ofGroup } = await office.notices.letterDocument({ noticeId, groupNumber: 1 });
  const { documentId: ofAll } = await office.notices.letterDocument({ noticeId });
  const voidOf = async (id: number) => (await office.documents.detail({ id })).void;
  const first = await drawnThenVoid(
    office,
    letter(home!.id),
    () => {
      village.clock.set('2026-09-27T02:00:00.000Z');
      answerWith(village, objectTo(village, noticeId, 1), 'kept');
      answerWith(village, objectTo(village, noticeId, 1), 'corrected', 250);
    },
    '分数后来更正了，已被新的代替，请重新打印',
  );
  await saysItself(office, letter(home!.id), first);
  for (const id of [ofGroup, ofAll]) expect(await voidOf(id)).toContain('分数后来更正了');
  expect(await voidOf(ofOther)).toBe('');

  village.clock.set('2026-10-08T02:00:00.000Z');
  postNow(village, noticeId);
  const posted = await drawnThenVoid(
    office,
    letter(other!.id),
    () => {
      village.clock.set('2026-10-09T02:00:00.000Z');
      const award = `SELECT t.id FROM transfer t JOIN declaration d ON t.source = 'declaration:' || d.id WHERE d.household_id = ?`;
      reversed(village, village.store.sqlite.prepare<[number], number>(award).pluck().get(other!.id)!);
    },
    '上面有记分后来冲销了，已被新的代替',
  );
  await saysItself(office, letter(other!.id), posted);
});

test('the results of an assessment are not posted with a result that was corrected', async () => {
  const village = buildVillage({ groups: 2 });
  const { office } = officeOf(village);
  const { schemeId } = hamletsAdopted(village);
  const [first, second] = villageGroups(village.store).map(({ id }) =>
    onTheList(village, schemeId, { groupId: id }),
  ) as [number, number];
  const good = { score: 9500, households: 30, failing: [], missed: [] };
  const id = settled(village, schemeId, first, '2018', good);
  const draw = () => office.assessments.resultDocument({ schemeId, period: '2018', roundId: '' });
  const { documentId: early } = await draw();
  village.clock.set('2026-09-27T02:00:00.000Z');
  // Another result is none of it corrected.
  settled(village, schemeId, second, '2018', good);
  expect((await office.documents.detail({ id: early })).void).toBe('');
  const paper = await drawnThenVoid(
    office,
    draw,
    () => {
      village.clock.set('2026-09-28T02:00:00.000Z');
      const lower = { ...good, score: 9100 };
      entered(village, id, 'final', lower, { reasons: { score: '复核更正' }, reason: '复核更正' });
    },
    '后来更正了，已被新的代替，请重新打印',
  );
  await saysItself(office, draw, paper);
  // On A3 it is another paper than on A4.
  const asked = { schemeId, period: '2018', roundId: '' };
  const { documentId } = await office.assessments.resultDocument({ ...asked, paper: 'A3' });
  expect(documentId).not.toBe((await draw()).documentId);
});

/** Papers of a notice of which a line was corrected: the sheet as of now, and the letter to the household. */
import { expect, test } from 'vitest';
import type { Application } from '../../electron/host/application.ts';
import type { NoticeId } from '../../shared/values/units.ts';
import { eachWithApplication } from '../builders/each-application.ts';
import { clientFor } from '../builders/call.ts';
import { recordsOf } from '../builders/drawn.ts';
import {
  allPassed,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  meetingVillage,
  type MeetingVillage,
} from '../builders/meetings.ts';
import { answerWith, objectTo, postNow, publish } from '../builders/notices.ts';

let village: MeetingVillage;
let app: Application;
let noticeId: NoticeId;
eachWithApplication(meetingVillage, (opened) => {
  ({ village, app } = opened);
  buildCommittee(village);
  buildDeclaration(village, { householdId: buildHousehold(village, [{ name: '龙永林' }], 2).id });
  allPassed(village);
  ({ noticeId } = publish(village));
});

const office = () => clientFor(app, village, 'accountant').notices;

test('the sheet that was posted up stays in the archive, and one that is drawn now bears the correction', async () => {
  const posted = await office().document({ id: noticeId, paper: 'A4' });
  answerWith(village, objectTo(village, noticeId, 1), 'corrected', 250);
  const record = recordsOf(app);
  const drawn = await office().document({ id: noticeId, paper: 'A4' });
  expect(drawn.documentId).not.toBe(posted.documentId);
  expect(record('notice').rows).toMatchObject([{ added: 500, remark: '已更正为 2.50' }]);
  const papers = await clientFor(app, village, 'accountant').documents.list({ kind: 'notice' });
  expect(papers.map(({ id }) => id)).toEqual(expect.arrayContaining([posted.documentId, drawn.documentId]));
});

test('the letter has the corrected points with a remark, before they are posted and after', async () => {
  const record = recordsOf(app);
  answerWith(village, objectTo(village, noticeId, 1), 'corrected', 250);
  const corrected = [{ lines: [{ points: 250, remark: '经异议核查，已更正' }] }];
  await office().letterDocument({ noticeId });
  expect(record('points-letter').letters).toMatchObject(corrected);
  village.clock.set('2026-10-04T02:00:00.000Z');
  postNow(village, noticeId);
  await office().letterDocument({ noticeId });
  expect(record('points-letter').letters).toMatchObject(corrected);
  expect(record('points-letter').letters).toMatchObject([{ balances: [{ balance: 250 }] }]);
});

test('a notice that was altered in the database is neither drawn nor archived, nor are letters of it', async () => {
  const record = recordsOf(app);
  village.store.sqlite.exec('UPDATE notice_line SET points = points + 100');
  const altered = { data: { code: 'chainBroken', message: expect.stringContaining('与张贴时不一致') } };
  for (const asked of [
    office().document({ id: noticeId, paper: 'A4' }),
    office().document({ id: noticeId, paper: 'A3' }),
    office().letterDocument({ noticeId }),
  ])
    await expect(asked).rejects.toMatchObject(altered);
  expect(() => record('notice')).toThrow('no notice was drawn');
  expect(await clientFor(app, village, 'accountant').documents.list({})).toEqual([]);
});

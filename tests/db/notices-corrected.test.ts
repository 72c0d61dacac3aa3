/** A notice after objections: what is printed or sent now says what became of its lines. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decideRemaining } from '../../db/meetings/decide.ts';
import { publishedFrom, publishedNotice } from '../../db/notices/published.ts';
import { noticeDetail } from '../../db/notices/read.ts';
import { groupText, loudspeakerText } from '../../shared/sentences/notices.ts';
import type { NoticeId } from '../../shared/values/units.ts';
import {
  attend,
  buildCommittee,
  buildDeclaration,
  buildHousehold,
  closeWithYes,
  convene,
  meetingVillage,
  versionOf,
  vote,
  type MeetingVillage,
} from '../builders/meetings.ts';
import { answerWith, objectTo, postNow, publish } from '../builders/notices.ts';

let village: MeetingVillage;
let noticeId: NoticeId;

/** 龙永林 has three lines: +5, what the committee made 3 of 5, and a deduction of 2. */
beforeEach(() => {
  village = meetingVillage();
  buildCommittee(village);
  const { id: householdId } = buildHousehold(village, [{ name: '龙永林' }], 2);
  buildDeclaration(village, { householdId, activityDate: '2026-09-02' });
  const changed = buildDeclaration(village, { householdId, activityDate: '2026-09-03' });
  buildDeclaration(village, {
    householdId,
    activityDate: '2026-09-04',
    points: -200,
    reason: '公共通道堆放杂物',
  });
  const meetingId = convene(village);
  attend(village, meetingId, 9);
  vote(village, meetingId, changed, { result: 'changed', points: 300, reason: '只做了半天' });
  decideRemaining(village.store, village.by.accountant, {
    meetingId,
    version: versionOf(village, meetingId),
  });
  closeWithYes(village, meetingId);
  ({ noticeId } = publish(village));
});
afterEach(() => village.close());

const shown = () => publishedFrom(village.store, noticeDetail(village.store, noticeId));
const remarks = () => shown().lines.map(({ remark }) => remark);

test('as it is posted up it says what the committee changed, and nothing else', () => {
  expect(remarks()).toEqual(['', '评议由 5 改为 3', '']);
  expect(shown().notes).toEqual([]);
});

test('a line that was corrected or cancelled says so, and the sums after it stand below, before and after posting', () => {
  const posted = shown();
  answerWith(village, objectTo(village, noticeId, 1), 'corrected', 250);
  answerWith(village, objectTo(village, noticeId, 3), 'cancelled');
  const expected = ['已更正为 2.50', '评议由 5 改为 3', '已取消'];
  const note = '张贴后经异议更正 1 条、取消 1 条（见备注），更正后合计加分 5.50 分，扣分 0 分。';
  expect(remarks()).toEqual(expected);
  expect(shown().notes).toEqual([note]);
  // The table itself is as it was.
  const figures = ({ lines }: typeof posted) => lines.map(({ remark: _, ...figure }) => figure);
  expect(figures(shown())).toEqual(figures(posted));
  for (const text of [groupText(shown()), loudspeakerText(shown())]) {
    expect(text).toContain('已更正为 2.50');
    expect(text).toContain('更正后合计加分 5.50 分');
  }
  village.clock.set('2026-10-04T02:00:00.000Z');
  postNow(village, noticeId);
  expect(remarks()).toEqual(expected);
  expect(shown().notes).toEqual([note]);
});

test('nothing is sent when the days are over: nobody can object any more', () => {
  expect(publishedNotice(village.store, noticeId).lines).toHaveLength(3);
  village.clock.set('2026-10-03T02:00:00.000Z');
  expect(publishedNotice(village.store, noticeId).toDate).toBe('2026-10-03');
  village.clock.set('2026-10-04T02:00:00.000Z');
  expect(() => publishedNotice(village.store, noticeId)).toThrow(
    /公示期到 2026-10-03 已满，不能再发到群里或广播/,
  );
});

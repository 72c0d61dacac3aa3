/** Notices and objections of a village that has met. */
import type { CreatedNotice } from '../../shared/contract/notices.ts';
import { createNotice, type CreateNoticeInput } from '../../db/notices/create.ts';
import { postNotice } from '../../db/notices/post.ts';
import { noticeById, noticeLines } from '../../db/notices/read.ts';
import { objectionById } from '../../db/notices/objections.ts';
import { answerObjection } from '../../db/notices/answer-objection.ts';
import { investigateObjection } from '../../db/notices/investigate-objection.ts';
import { fileObjection } from '../../db/notices/file-objection.ts';
import type { ObjectionConclusion } from '../../shared/notices.ts';
import type { NoticeId } from '../../shared/values/units.ts';
import type { UnderScheme } from './meetings.ts';
import type { TestVillage } from './village.ts';

/** Put up today for as long as the scheme says. */
export function publish(village: UnderScheme, input: Partial<CreateNoticeInput> = {}): CreatedNotice {
  return createNotice(village.store, village.by.accountant, {
    schemeId: village.schemeId,
    period: '2026-09',
    place: '村部公示栏',
    publishedOn: '2026-09-26',
    ...input,
  });
}

/** Posts with the version that a screen opened now would show. */
export function postNow(village: TestVillage, noticeId: NoticeId) {
  const { version } = noticeById(village.store, noticeId)!;
  return postNotice(village.store, village.by.accountant, { noticeId, version });
}

let objections = 0;

/** An objection to the line at a position of the notice, each in other words. */
export function objectTo(village: TestVillage, noticeId: NoticeId, position: number, contact = ''): number {
  const line = noticeLines(village.store, noticeId).find((one) => one.position === position)!;
  objections += 1;
  return fileObjection(village.store, village.by.accountant, {
    noticeLineId: line.id,
    objector: '江旺兴',
    contact,
    content: `当天他家没有人参加（来信 ${String(objections)}）。`,
  }).objectionId;
}

/** Investigates and answers. */
export function answerWith(
  village: TestVillage,
  objectionId: number,
  conclusion: ObjectionConclusion,
  points?: number,
  words = '情况如上，特此答复。',
  correctedPart?: string,
) {
  const { store, by } = village;
  const { version } = investigateObjection(store, by.accountant, {
    objectionId,
    version: objectionById(store, objectionId)!.version,
    finding: '查了签到名单，走访了两户邻居。',
    investigator: '叶水莲、方小芳',
  });
  const answered = { objectionId, version, conclusion, answer: words, correctedPart };
  return answerObjection(store, by.accountant, points === undefined ? answered : { ...answered, points });
}

/** Papers of the archive in whose place another one has come: what they tell was corrected after they were drawn. */
import { prepared, type Store } from './database/store.ts';

interface Asked {
  /** Words of the record that it was drawn from: notice, 3, letters, g2. */
  about: readonly string[];
  /** ISO instant of its drawing. */
  createdAt: string;
}

const REPLACED = '已被新的代替，请重新打印';

const IN_PART = `(:groupNumber IS NULL OR l.group_number = :groupNumber)
  AND (:householdId IS NULL OR l.household_id = :householdId)`;

const idOf = (letter: string, part = ''): number | null =>
  part.startsWith(letter) ? Number(part.slice(letter.length)) : null;

/** Why a 积分告知单 of a notice, of a group of it or of a household, is not given out any more; '' while it is. */
export function supersededLetters(store: Store, { about, createdAt }: Asked): string {
  const [, noticeId, , part] = about;
  const asked = {
    noticeId: Number(noticeId),
    groupNumber: idOf('g', part),
    householdId: idOf('h', part),
    createdAt,
  };
  const upheld = prepared<[typeof asked], { no: string }>(
    store,
    `SELECT o.no FROM objection o JOIN notice_line l ON l.id = o.notice_line_id
     WHERE o.notice_id = :noticeId AND o.conclusion IN ('corrected', 'cancelled') AND o.answered_at > :createdAt AND ${IN_PART}
     ORDER BY o.id DESC LIMIT 1`,
  ).get(asked);
  if (upheld) return `异议 ${upheld.no} 成立，分数后来更正了，${REPLACED}`;
  const reversed = prepared<[typeof asked], unknown>(
    store,
    `SELECT 1 FROM notice_line l
       JOIN transfer p ON p.source = 'declaration:' || l.declaration_id AND p.kind IN ('award', 'deduction')
       JOIN transfer r ON r.reverses_id = p.id
     WHERE l.notice_id = :noticeId AND r.posted_at > :createdAt AND ${IN_PART} LIMIT 1`,
  ).get(asked);
  if (reversed !== undefined) return `上面有记分后来冲销了，${REPLACED}`;
  const cancelled = prepared<[typeof asked], unknown>(
    store,
    `SELECT 1 FROM notice_line l JOIN deed_cancellation c ON c.declaration_id = l.declaration_id
     WHERE l.notice_id = :noticeId AND c.cancelled_at > :createdAt AND ${IN_PART} LIMIT 1`,
  ).get(asked);
  if (cancelled !== undefined) return `上面有登记后来撤销了，${REPLACED}`;
  const takenBack = prepared<[typeof asked], unknown>(
    store,
    `SELECT 1 FROM notice_line l JOIN opening_line o ON o.id = l.opening_line_id AND o.state = 'reversed'
       JOIN transfer p ON p.source = 'opening:' || o.id OR (p.source > 'opening:' || o.id || ':' AND p.source < 'opening:' || o.id || ';')
       JOIN transfer r ON r.reverses_id = p.id
     WHERE l.notice_id = :noticeId AND r.posted_at > :createdAt AND ${IN_PART} LIMIT 1`,
  ).get(asked);
  return takenBack === undefined ? '' : `上面的期初余额后来冲回了，${REPLACED}`;
}

/** Why a 考评结果表 of a period and round is not posted any more; '' while it is. */
export function supersededResult(store: Store, { about, createdAt }: Asked): string {
  const [, schemeId, period = '', roundId = ''] = about;
  const asked = { schemeId: Number(schemeId), period, roundId, createdAt };
  const corrected = prepared<[typeof asked], { no: string }>(
    store,
    `SELECT a.no FROM assessment a JOIN assessment_sheet s ON s.assessment_id = a.id AND s.step = 'final'
     WHERE a.scheme_id = :schemeId AND a.period = :period AND a.round_id = :roundId AND s.at > :createdAt
       AND EXISTS (SELECT 1 FROM assessment_sheet f WHERE f.assessment_id = a.id AND f.step = 'final' AND f.id < s.id)
     ORDER BY s.id DESC LIMIT 1`,
  ).get(asked);
  return corrected === undefined ? '' : `考评 ${corrected.no} 后来更正了，${REPLACED}`;
}

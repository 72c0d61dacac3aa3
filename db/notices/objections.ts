/** Objections 异议 to lines of notices: read, and required to be open. */
import type { ObjectionView } from '../../shared/contract/notices.ts';
import type { OpeningMonth } from '../../shared/openings.ts';
import type { HouseholdId, NoticeId, SchemeId } from '../../shared/values/units.ts';
import { withoutComplainant } from '../../shared/values/complainant.ts';
import { prepared, type Store, assertVersion, type Tx } from '../database/store.ts';
import { LINE_SUBJECT, LINE_SUBJECT_JOIN } from './line-subject.ts';
import { requireFound, Refusal } from '../../shared/refusals.ts';
import { OPEN_OBJECTIONS } from '../schema/state-lists.ts';

export interface Objection extends ObjectionView {
  schemeId: SchemeId;
  schemeName: string;
  /** Of the line. */
  householdId: HouseholdId;
}

const SELECT = `SELECT o.id, o.no, o.notice_id AS noticeId, n.no AS noticeNo, n.scheme_id AS schemeId, s.name AS schemeName, o.notice_line_id AS noticeLineId, l.position,
    l.household_id AS householdId, l.masked_name AS maskedName, ${LINE_SUBJECT}, l.reason, l.points AS linePoints, l.opening_line_id IS NOT NULL AS isBalance,
    coalesce((SELECT months FROM opening_line WHERE id = l.opening_line_id), '[]') AS balanceMonths, o.channel, o.objector, o.contact, o.content,
    o.received_at AS receivedAt, o.deadline, o.state, o.finding, o.investigator, o.conclusion,
    o.corrected_points AS correctedPoints, o.answer, o.answered_at AS answeredAt, o.withdrawal_reason AS withdrawalReason, o.version
  FROM objection o JOIN notice n ON n.id = o.notice_id JOIN scheme s ON s.id = n.scheme_id JOIN notice_line l ON l.id = o.notice_line_id ${LINE_SUBJECT_JOIN}`;

/** For the audit trail, and everyone but the office: nothing says who objected. */
export function withoutObjector(objection: Objection): Objection {
  const { objector, content, finding, answer, withdrawalReason } = objection;
  const texts = withoutComplainant({ content, finding, answer, withdrawalReason }, objector);
  return { ...objection, objector: '', contact: '', ...texts };
}

type Row = Omit<Objection, 'isBalance' | 'balanceMonths'> & { isBalance: 0 | 1; balanceMonths: string };

const read = (row: Row): Objection => ({
  ...row,
  isBalance: row.isBalance === 1,
  balanceMonths: JSON.parse(row.balanceMonths) as OpeningMonth[],
});

export function objectionById(store: Store, id: number): Objection | undefined {
  const row = prepared<[number], Row>(store, `${SELECT} WHERE o.id = ?`).get(id);
  return row && read(row);
}

export function objectionsOf(store: Store, noticeId: NoticeId): Objection[] {
  return prepared<[NoticeId], Row>(store, `${SELECT} WHERE o.notice_id = ? ORDER BY o.id`)
    .all(noticeId)
    .map(read);
}

/** All pending objections, most urgent first. */
export function listOpenObjections(store: Store): Objection[] {
  return prepared<[], Row>(store, `${SELECT} WHERE o.state IN (${OPEN_OBJECTIONS}) ORDER BY o.deadline, o.id`)
    .all()
    .map(read);
}

export function requireOpenObjection(tx: Tx, id: number, version: number): Objection {
  const objection = requireFound(objectionById(tx, id), '异议');
  assertVersion(objection.version, version, `异议 ${objection.no} `);
  if (objection.state === 'answered')
    throw new Refusal('invalidState', `异议 ${objection.no} 已经答复，不能再改。`);
  if (objection.state === 'withdrawn')
    throw new Refusal('invalidState', `异议 ${objection.no} 已经撤回，不再办理。`);
  return objection;
}

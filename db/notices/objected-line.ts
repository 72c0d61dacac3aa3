/** The line of a notice that an objection is about. */
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { NoticeLineState } from '../../shared/notices.ts';
import { requireFound } from '../../shared/refusals.ts';
import type { DeclarationId, HouseholdId, NoticeId, Points, TransferId } from '../../shared/values/units.ts';
import { transition } from '../database/states.ts';
import { prepared, type Store, type Tx } from '../database/store.ts';
import { notice, objection } from '../schema/index.ts';
import { NOTICE_LINE } from './states.ts';
import { OPEN_OBJECTION_STATES } from '../../shared/notices.ts';

export interface ObjectedLine {
  id: number;
  noticeId: NoticeId;
  noticeNo: string;
  createdAt: string;
  position: number;
  householdId: HouseholdId;
  declarationId: DeclarationId | null;
  transferId: TransferId | null;
  cancelledDeedId: DeclarationId | null;
  openingLineId: number | null;
  points: Points;
  state: NoticeLineState;
  /** Current points of the declaration, or the balance taken over. */
  agreedPoints: Points | null;
  /** The declaration was withdrawn, or the balance taken off its record, by an earlier answer. */
  isWithdrawn: 0 | 1;
}

export function objectedLine(store: Store, id: number): ObjectedLine {
  const line = prepared<[number], ObjectedLine>(
    store,
    `SELECT l.id, l.notice_id AS noticeId, n.no AS noticeNo, n.created_at AS createdAt, l.position,
       l.household_id AS householdId, l.declaration_id AS declarationId, l.transfer_id AS transferId, l.cancelled_deed_id AS cancelledDeedId, l.opening_line_id AS openingLineId, l.points, l.state,
       coalesce(d.agreed_points, ol.balance) AS agreedPoints, coalesce(d.state = 'withdrawn', ol.state = 'cancelled', 0) AS isWithdrawn
     FROM notice_line l JOIN notice n ON n.id = l.notice_id LEFT JOIN declaration d ON d.id = l.declaration_id
     LEFT JOIN opening_line ol ON ol.id = l.opening_line_id WHERE l.id = ?`,
  ).get(id);
  return requireFound(line, '公示表里的这一条');
}

/** Sets the line's state and increments the notice's version, so that nobody posts an outdated view. */
export function setLine(tx: Tx, line: ObjectedLine, state: NoticeLineState): void {
  transition(tx, NOTICE_LINE, line.id, state);
  tx.orm
    .update(notice)
    .set({ version: sql`${notice.version} + 1` })
    .where(eq(notice.id, line.noticeId))
    .run();
}

/** After an objection was answered or withdrawn. */
export function releaseLine(tx: Tx, line: ObjectedLine): void {
  setLine(tx, line, stateAfter(tx, line));
}

/** A line stays objected while another objection is pending, and keeps an earlier correction. */
function stateAfter(tx: Tx, line: ObjectedLine): NoticeLineState {
  const now = objectedLine(tx, line.id);
  if (now.isWithdrawn === 1) return 'cancelled';
  const open = tx.orm
    .select({ n: count() })
    .from(objection)
    .where(and(eq(objection.noticeLineId, line.id), inArray(objection.state, OPEN_OBJECTION_STATES)))
    .get();
  if ((open?.n ?? 0) > 0) return 'objected';
  return now.agreedPoints !== null && now.agreedPoints !== now.points ? 'corrected' : 'published';
}

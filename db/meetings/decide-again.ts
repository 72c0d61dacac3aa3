/** Returns decided declarations to the agenda, to be voted on again by other voters. */
import { and, eq } from 'drizzle-orm';
import type { DeclarationState } from '../../shared/declarations.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { DeclarationId, MeetingId } from '../../shared/values/units.ts';
import { statesBefore } from '../database/states.ts';
import { prepared, type Tx } from '../database/store.ts';
import { closedFault, countingFault, setDeclarationState } from '../declarations/set-state.ts';
import { DECLARATION } from '../declarations/states.ts';
import { agendaItem } from '../schema/index.ts';
import type { Meeting } from './read.ts';
import { deleteRecusals } from './recusals.ts';

const DECIDED = statesBefore(DECLARATION, 'meetings.attend');

/**
 * Returns a decided declaration to the agenda. One that no longer counted, and whose cap is now used up by
 * others, is removed from the agenda and returned to the clerk: passing it would exceed the cap.
 */
function decideAgain(tx: Tx, meeting: Meeting, { id, no }: { id: DeclarationId; no: string }): void {
  const fault = countingFault(tx, id, 'verified', { agreedPoints: null });
  if (fault === undefined) {
    setDeclarationState(tx, id, DECIDED, 'verified', { agreedPoints: null });
    return;
  }
  const reason = `评议会 ${meeting.no} 重新表决时已超出办法规定：${fault}`;
  setDeclarationState(tx, id, DECIDED, 'returned', { agreedPoints: null, reason });
  tx.orm
    .delete(agendaItem)
    .where(and(eq(agendaItem.meetingId, meeting.id), eq(agendaItem.declarationId, id)))
    .run();
  tx.audit({
    subject: `declaration:${String(id)}`,
    summary: `退回 ${no}，不再列入议程：${reason}`,
    after: { state: 'returned', reason },
  });
}

interface Decided {
  id: DeclarationId;
  no: string;
  state: DeclarationState;
}

/** Decided declarations, except those rejected whose household was closed since: that decision stays. */
function decidedDeclarations(tx: Tx, meetingId: MeetingId): Decided[] {
  return prepared<[MeetingId], Decided>(
    tx,
    `SELECT d.id, d.no, d.state FROM agenda_item i JOIN declaration d ON d.id = i.declaration_id
     WHERE i.meeting_id = ? AND i.result IS NOT NULL ORDER BY d.id`,
  )
    .all(meetingId)
    .filter((one) => closedFault(tx, one, 'verified') === undefined);
}

export function reopen(tx: Tx, meeting: Meeting, agreed: boolean): number {
  const decided = decidedDeclarations(tx, meeting.id);
  const n = decided.length;
  if (n === 0) return 0;
  if (!agreed) {
    throw new Refusal(
      'invalidState',
      `已议定 ${String(n)} 件，到会人员变动后票数对不上，须重新表决。确实要改签到，请选“改签到并重新表决”。`,
    );
  }
  const ids = decided.map(({ id }) => id);
  deleteRecusals(tx, meeting.id, ids);
  prepared(
    tx,
    `UPDATE agenda_item SET result = NULL, agreed_points = NULL, reason = '', votes_for = NULL, votes_against = NULL,
       votes_abstain = NULL, decided_at = NULL
     WHERE meeting_id = ? AND declaration_id IN (SELECT value FROM json_each(?))`,
  ).run(meeting.id, JSON.stringify(ids));
  for (const declaration of decided)
    if (DECIDED.includes(declaration.state)) decideAgain(tx, meeting, declaration);
  return n;
}

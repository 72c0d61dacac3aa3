/** What a household or a person was credited and debited for: each posted declaration, who judged it, where it hung. */
import { redactNumbers } from '../../shared/values/redact.ts';
import type { HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';

/** A posted declaration; without numbers of persons. */
export interface Deed {
  schemeId: SchemeId;
  /** Null where the household is judged. */
  memberId: MemberId | null;
  /** Day of the activity. */
  date: string;
  /** Month in which it counts. */
  period: string;
  no: string;
  reason: string;
  /** The course of it, as it was declared. */
  narrative: string;
  place: string;
  witness: string;
  points: Points;
  /** Number of the meeting that decided it, or who verified it. */
  judgedBy: string;
  /** Number of the notice; empty where none was asked for. */
  noticeNo: string;
}

/** Deeds of a household and its members that count in a year ('2026'), by day. */
export function deedsOfHousehold(store: Store, householdId: HouseholdId, year: string): Deed[] {
  return prepared<[HouseholdId, string, string], Deed>(
    store,
    `SELECT d.scheme_id AS schemeId, d.member_id AS memberId, d.activity_date AS date, d.period, d.no, d.reason,
       d.narrative, d.place, d.witness, coalesce(d.agreed_points, d.proposed_points) AS points,
       coalesce((SELECT m.no FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
                 WHERE i.declaration_id = d.id AND i.result IN ('passed', 'changed') ORDER BY m.id DESC LIMIT 1),
                (SELECT s.name || ' 核实' FROM staff s WHERE s.id = d.verified_by), '') AS judgedBy,
       coalesce((SELECT n.no FROM notice_line l JOIN notice n ON n.id = l.notice_id
                 WHERE l.declaration_id = d.id AND n.state <> 'withdrawn' ORDER BY l.id DESC LIMIT 1), '') AS noticeNo
     FROM declaration d
     WHERE d.household_id = ? AND d.period BETWEEN ? AND ? AND +d.state = 'posted'
     ORDER BY d.activity_date, d.id`,
  )
    .all(householdId, `${year}-01`, `${year}-12`)
    .map((deed) => ({
      ...deed,
      reason: redactNumbers(deed.reason),
      narrative: redactNumbers(deed.narrative),
      place: redactNumbers(deed.place),
      witness: redactNumbers(deed.witness),
    }));
}

/** What a household or a person was credited and debited for: each posted declaration, who judged it, on which notice it was published. */
import { localDate } from '../../shared/values/dates.ts';
import { redactNumbers } from '../../shared/values/redact.ts';
import type { HouseholdId, MemberId, Points, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import type { HouseholdWording } from '../households/wording.ts';

/** A posted declaration, as it reads on a paper of its household. */
export interface Deed {
  /** Day of the activity. */
  date: string;
  /** Month in which it counts. */
  period: string;
  no: string;
  /** Who of the household acted; empty where nobody was named, and where the person is judged. */
  who: string;
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
  /** Day on which its points were posted; null where it had none. */
  postedOn: string | null;
}

/** By day. The scheme is kept from the choice of an index: of one household or person there are few declarations. */
const deedsWhere = (holder: 'household_id' | 'member_id', who: string): string =>
  `SELECT d.activity_date AS date, d.period, d.no, ${who} AS who, d.reason, d.narrative, d.place, d.witness,
     coalesce(d.agreed_points, d.proposed_points) AS points,
     coalesce((SELECT m.no FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
               WHERE i.declaration_id = d.id AND i.result IN ('passed', 'changed') ORDER BY m.id DESC LIMIT 1),
              (SELECT s.name || ' 核实' FROM staff s WHERE s.id = d.verified_by), '') AS judgedBy,
     coalesce((SELECT n.no FROM notice_line l JOIN notice n ON n.id = l.notice_id
               WHERE l.declaration_id = d.id AND n.state <> 'withdrawn' ORDER BY l.id DESC LIMIT 1), '') AS noticeNo,
     (SELECT min(t.posted_at) FROM transfer t WHERE t.source = 'declaration:' || d.id AND t.kind IN ('award', 'deduction')) AS postedOn
   FROM declaration d
   WHERE d.${holder} = :holder AND +d.scheme_id = :schemeId AND d.period BETWEEN :from AND :to AND +d.state = 'posted'
   ORDER BY d.activity_date, d.id`;

const OF_HOUSEHOLD = deedsWhere(
  'household_id',
  `coalesce((SELECT p.name FROM member p WHERE p.id = d.member_id), '')`,
);
const OF_PERSON = deedsWhere('member_id', `''`);

interface Asked {
  schemeId: SchemeId;
  /** '2026' */
  year: string;
  /** Of the household that the paper is handed to. */
  wording: HouseholdWording;
}

function deeds(store: Store, sql: string, holder: number, { schemeId, year, wording }: Asked): Deed[] {
  return prepared<unknown[], Deed>(store, sql)
    .all({ holder, schemeId, from: `${year}-01`, to: `${year}-12` })
    .map((deed) => ({
      ...deed,
      reason: wording.reason(deed.reason),
      narrative: wording.reason(deed.narrative),
      place: redactNumbers(deed.place),
      witness: redactNumbers(deed.witness),
      postedOn: deed.postedOn === null ? null : localDate(deed.postedOn),
    }));
}

/** Deeds that count in a year for a household in a scheme that judges households, by any of its members. */
export function deedsOfHousehold(store: Store, householdId: HouseholdId, asked: Asked): Deed[] {
  return deeds(store, OF_HOUSEHOLD, householdId, asked);
}

/** Deeds that count in a year for a person in a scheme that judges persons, in whichever household the person was. */
export function deedsOfPerson(store: Store, memberId: MemberId, asked: Asked): Deed[] {
  return deeds(store, OF_PERSON, memberId, asked);
}

/** Undecided items of a meeting whose points differ from what the scheme gives. */
import type { OffStandardItem } from '../../shared/contract/meetings.ts';
import { judgedName } from '../../shared/meetings.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import { standardRemark } from '../../shared/rules/limits.ts';
import type { Measure } from '../../shared/rules/activity.ts';
import type { HouseholdId, MeetingId, Points } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { distinctNames } from '../households/namesakes.ts';
import { householdName, memberName, NAMED_BY } from '../households/named-by.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { IS_OPEN } from './agenda-progress.ts';

interface OpenRow {
  position: number;
  reason: string;
  points: Points;
  measured: string | null;
  versionId: number;
  itemId: string;
  householdId: HouseholdId;
  householdNo: string;
  headName: string;
  memberName: string | null;
}

export function offStandardItems(store: Store, meetingId: MeetingId): OffStandardItem[] {
  const rows = prepared<[MeetingId], OpenRow>(
    store,
    `SELECT i.position, d.reason, d.proposed_points AS points, d.measured, d.scheme_version_id AS versionId,
       d.item_id AS itemId, h.id AS householdId, h.no AS householdNo, ${householdName('head')} AS headName,
       ${memberName('person')} AS memberName
     FROM agenda_item i JOIN declaration d ON d.id = i.declaration_id JOIN household h ON h.id = d.household_id
       LEFT JOIN member head ON head.id = ${NAMED_BY} LEFT JOIN member person ON person.id = d.member_id
     WHERE i.meeting_id = ? AND ${IS_OPEN} ORDER BY i.position`,
  ).all(meetingId);
  const found = rows.flatMap((row) => {
    const rules = rulesOfVersion(store, row.versionId);
    const item = rules.items.find(({ id }) => id === row.itemId);
    const measured = row.measured === null ? {} : (JSON.parse(row.measured) as Measure);
    const remark = item ? standardRemark(rules, item, row.points, measured) : '';
    const ofPerson = subjectKind(rules.subject) === 'person';
    return remark === '' ? [] : [{ ...row, ofPerson, remark }];
  });
  const nameOf = distinctNames(
    store,
    found.map(({ householdId }) => householdId),
  );
  return found.map(({ position, reason, points, remark, householdId, householdNo, ...who }) => ({
    position,
    household: judgedName({
      ...who,
      headName: nameOf({ id: householdId, no: householdNo, name: who.headName }),
    }),
    reason,
    points,
    remark,
  }));
}

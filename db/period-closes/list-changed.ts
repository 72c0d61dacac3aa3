/**
 * Warns of those who did not take part on the last day of a period and were taken back, or had their exemption ended, since:
 * the list keeps no past of these, so that they are judged in the period.
 */
import type { CloseCheck } from '../../shared/period-closes/questions.ts';
import { startOfDay, addDays } from '../../shared/values/dates.ts';
import { periodBounds } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';

interface TakenBack {
  name: string;
  kind: 'readmitted' | 'exemptionEnded';
}

function takenBackSince(store: Store, schemeId: SchemeId, lastDay: string): TakenBack[] {
  return prepared<[{ schemeId: SchemeId; since: string; lastDay: string }], TakenBack>(
    store,
    `SELECT coalesce(m.name, CASE WHEN h.id IS NULL THEN p.name ELSE ${householdName('f')} END) AS name, r.kind
     FROM participant_return r JOIN participant p ON p.id = r.participant_id
       LEFT JOIN member m ON m.id = p.member_id LEFT JOIN household h ON h.id = p.household_id LEFT JOIN member f ON f.id = ${NAMED_BY}
     WHERE r.at >= @since AND p.scheme_id = @schemeId AND r.off_since <= @lastDay
     GROUP BY p.id ORDER BY p.id`,
  ).all({ schemeId, since: startOfDay(addDays(lastDay, 1)), lastDay });
}

export function listChangedCheck(store: Store, schemeId: SchemeId, period: string): CloseCheck[] {
  const found = takenBackSince(store, schemeId, periodBounds(period).to);
  if (found.length === 0) return [];
  const names = found
    .slice(0, 5)
    .map(({ name, kind }) => `${name}（${kind === 'readmitted' ? '恢复参加' : '取消豁免'}）`);
  const more = found.length > names.length ? `等 ${String(found.length)} 个` : '';
  return [
    {
      id: 'list-changed',
      level: 'warning',
      title: '本期以后恢复参加的，也算在本期',
      detail: `${names.join('、')}${more}在本期最后一天没有参加，以后才恢复，现在照参加的算名次和等次。本期不该算的，请先在参加名单里登记退出或免参加，结账以后再恢复。`,
      page: '/participants',
    },
  ];
}

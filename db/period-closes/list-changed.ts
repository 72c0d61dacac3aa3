/**
 * Warns of changes of the list after a period: who was listed, taken back or became a party member later is not judged in it; who
 * had an exemption ended, or was taken back before that day was kept, is, since the list keeps no past of these.
 */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { CloseCheck } from '../../shared/period-closes/questions.ts';
import type { CloseLine } from '../../shared/period-closes/close-lines.ts';
import { chineseDate, startOfDay, addDays } from '../../shared/values/dates.ts';
import { periodBounds } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';
import { candidatesOf } from '../participants/candidates.ts';

interface TakenBack {
  name: string;
  kind: 'readmitted' | 'exemptionEnded';
}

const NAMED = 5;

function takenBackSince(store: Store, schemeId: SchemeId, lastDay: string): TakenBack[] {
  return prepared<[{ schemeId: SchemeId; since: string; lastDay: string }], TakenBack>(
    store,
    `SELECT coalesce(m.name, CASE WHEN h.id IS NULL THEN p.name ELSE ${householdName('f')} END) AS name, r.kind
     FROM participant_return r JOIN participant p ON p.id = r.participant_id
       LEFT JOIN member m ON m.id = p.member_id LEFT JOIN household h ON h.id = p.household_id LEFT JOIN member f ON f.id = ${NAMED_BY}
     WHERE r.at >= @since AND p.scheme_id = @schemeId AND r.off_since <= @lastDay AND r.back_on = ''
     GROUP BY p.id ORDER BY p.id`,
  ).all({ schemeId, since: startOfDay(addDays(lastDay, 1)), lastDay });
}

function counted(all: readonly string[]): string {
  return `${all.slice(0, NAMED).join('、')}${all.length > NAMED ? `等 ${String(all.length)} 个` : ''}`;
}

/** Those who take part by now and did not belong to the period on its last day, with the day since when they do. */
function cameLater(
  store: Store,
  scheme: SchemeInForceView,
  lastDay: string,
  lines: readonly Pick<CloseLine, 'id'>[],
): string[] {
  const judged = new Set(lines.map(({ id }) => id));
  const backOn = prepared<[number, string], { day: string }>(
    store,
    `SELECT max(back_on) AS day FROM participant_return WHERE participant_id = ? AND back_on > ? HAVING max(back_on) IS NOT NULL`,
  );
  const memberSince = prepared<[number, string], { day: string }>(
    store,
    `SELECT date(until_day, '+1 day') AS day FROM political_status_past WHERE member_id = ? AND until_day >= ? ORDER BY until_day LIMIT 1`,
  );
  return candidatesOf(store, scheme, lastDay).flatMap(({ subject, entry }) => {
    const { id, participantId, memberId, name } = subject;
    if (judged.has(id) || entry.state === 'left') return [];
    if (participantId !== null) {
      const back = backOn.get(participantId, lastDay);
      if (back) return [`${name}（${chineseDate(back.day)}恢复）`];
      if (entry.listedOn > lastDay) return [`${name}（${chineseDate(entry.listedOn)}列入）`];
    }
    if (scheme.rules.subject !== 'partyMember' || memberId === null) return [];
    const since = memberSince.get(memberId, lastDay);
    return since ? [`${name}（${chineseDate(since.day)}起是党员）`] : [];
  });
}

function laterCheck(
  store: Store,
  scheme: SchemeInForceView,
  lastDay: string,
  lines: readonly Pick<CloseLine, 'id'>[],
): CloseCheck[] {
  const later = cameLater(store, scheme, lastDay, lines);
  if (later.length === 0) return [];
  return [
    {
      id: 'listed-later',
      level: 'warning',
      title: '本期以后才列入的，不算在本期',
      detail: `${counted(later)}在本期最后一天还没有参加，不算名次和等次。日期登记错了的，请先更正（名单里的“更改列入日期”，党员的在农户档案里），再结账。`,
      page: '/participants',
    },
  ];
}

export function listChangedChecks(
  store: Store,
  scheme: SchemeInForceView,
  period: string,
  lines: readonly Pick<CloseLine, 'id'>[],
): CloseCheck[] {
  const lastDay = periodBounds(period).to;
  const later = laterCheck(store, scheme, lastDay, lines);
  const found = takenBackSince(store, scheme.schemeId, lastDay);
  if (found.length === 0) return later;
  const names = found.map(
    ({ name, kind }) => `${name}（${kind === 'readmitted' ? '恢复参加' : '取消豁免'}）`,
  );
  return [
    ...later,
    {
      id: 'list-changed',
      level: 'warning',
      title: '本期以后恢复参加的，也算在本期',
      detail: `${counted(names)}在本期最后一天没有参加，以后才恢复，现在照参加的算名次和等次。本期不该算的，请先在参加名单里登记退出或免参加，结账以后再恢复。`,
      page: '/participants',
    },
  ];
}

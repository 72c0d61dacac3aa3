/** Warns of everybody with points in the period who is not judged in it. */
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import type { CloseCheck, CloseLine } from '../../shared/period-closes/closes.ts';
import { subjectMeasure } from '../../shared/schemes/subjects.ts';
import { periodBounds } from '../../shared/values/period.ts';
import type { AccountId, SchemeId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';

interface Earner {
  accountId: AccountId;
  no: string;
  name: string;
  gone: number;
}

/** Accounts with awards or deductions in a period, by household. */
function earnersOf(store: Store, schemeId: SchemeId, period: string): Earner[] {
  const { from, to } = periodBounds(period);
  return prepared<[SchemeId, string, string], Earner>(
    store,
    `SELECT a.id AS accountId, h.no, coalesce(p.name, ${householdName('m')}) AS name,
       h.state = 'closed' OR coalesce(p.state = 'left', 0) AS gone
     FROM account a LEFT JOIN member p ON p.id = a.member_id JOIN household h ON h.id = coalesce(a.household_id, p.household_id)
     LEFT JOIN member m ON m.id = ${NAMED_BY}
     WHERE a.scheme_id = ? AND a.kind IN ('household', 'person') AND EXISTS (
       SELECT 1 FROM account_period x WHERE x.account_id = a.id AND x.period BETWEEN ? AND ? AND x.awarded + x.deducted <> 0)
     ORDER BY h.no, a.id`,
  ).all(schemeId, from.slice(0, 7), to.slice(0, 7));
}

export function leftOutCheck(
  store: Store,
  { schemeId, rules }: SchemeInForceView,
  period: string,
  lines: readonly Pick<CloseLine, 'accountId'>[],
): CloseCheck {
  const listed = new Set(lines.map(({ accountId }) => accountId));
  const out = earnersOf(store, schemeId, period).filter(({ accountId }) => !listed.has(accountId));
  if (out.length === 0) {
    return { id: 'left-out', level: 'done', title: '本期有积分的都已列入', detail: '', page: '' };
  }
  const count = `${String(out.length)} ${subjectMeasure(rules.subject)}`;
  const names = out
    .slice(0, 5)
    .map(({ no, name, gone }) => `${no} ${name}（${gone ? '已销户或离户' : '期末不参加'}）`);
  const who = `${names.join('、')}${out.length > names.length ? `等 ${count}` : ''}`;
  return {
    id: 'left-out',
    level: 'warning',
    title: `有 ${count}本期有积分，没有列入`,
    detail: `${who}在本期最后一天以前就不再参加，不算名次、等次、分红和绩效，积分仍在各自的账上。应当列入的，请先恢复该户、该成员或其参加资格，再结账。`,
    page: '/participants',
  };
}
